package io.github.datagram.examples;

import picocli.CommandLine.Command;

/** {@code datagram ntp}: an NTP server, and a client. */
@Command(
        name = "ntp",
        description = "Tells the time, and asks for it, by the times at which the kernel receives and sends datagrams.",
        subcommands = {NtpServeCommand.class, NtpQueryCommand.class},
        synopsisSubcommandLabel = "SUBCOMMAND",
        footer = {"", "'datagram ntp serve --help' and 'datagram ntp query --help' tell more. Neither sets a clock."})
final class NtpCommand extends CommandGroup {}
