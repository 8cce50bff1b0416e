package io.github.datagram.examples;

import picocli.CommandLine.Command;

/** {@code datagram multicast}: what there is for multicast. */
@Command(
        name = "multicast",
        description = "Sends, receives and tests multicast, and tells what is lost, repeated or overtaken on the way.",
        subcommands = {MulticastSendCommand.class, MulticastReceiveCommand.class, MulticastTestCommand.class},
        synopsisSubcommandLabel = "SUBCOMMAND",
        footer = {
            "",
            "Examples:",
            "  datagram multicast test",
            "  datagram multicast receive 239.1.2.3:7000 --interface eth0",
            "  datagram multicast send 239.1.2.3:7000 --interface eth0 --ttl 4",
        })
final class MulticastCommand extends CommandGroup {}
