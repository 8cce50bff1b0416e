package golden;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.EndsList;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.When;

/**
 * An option.
 *
 * @param type the type
 * @param length the length of the value in bytes
 * @param value the value
 */
@Packet
@EndsList("type == 0")
public record MessageOption(
        U8 type, @When("type != 0") @Computed U8 length, @When("type != 0") @Length("length") Bytes value) {}
