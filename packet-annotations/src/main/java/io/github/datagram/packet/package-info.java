/**
 * Packets declared as records.
 *
 * <p>A record annotated with {@link io.github.datagram.packet.Packet} lists the fields of a packet in wire order. The
 * annotation processor {@code packet-codegen} writes beside it, for a record {@code Ntp}:
 *
 * <ul>
 *   <li>{@code NtpView}, a {@link io.github.datagram.packet.PacketView}: reads the fields where they lie in a buffer.
 *       {@code tryWrap} checks the structure once; after {@link io.github.datagram.packet.Status#OK} no accessor throws,
 *       whatever the bytes, as long as the buffer is not changed or cut under it.
 *   <li>{@code NtpBuilder}, a {@link io.github.datagram.packet.PacketBuilder}: asks for the fields in order, fills in
 *       computed lengths and checksums, and writes every bit or throws and writes none.
 * </ul>
 *
 * <p>The record itself is the owned, comparable form, which views turn into and builders are filled from.
 *
 * <h2>What a component may be</h2>
 *
 * <table>
 *   <caption>Components and their form on the wire</caption>
 *   <tr><th>component</th><th>on the wire</th></tr>
 *   <tr><td>{@code U8}, {@code Be16} … {@code Le128}</td><td>that integer</td></tr>
 *   <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}</td><td>a signed integer in the
 *       {@linkplain io.github.datagram.packet.Packet#order() order} of the packet</td></tr>
 *   <tr><td>{@link io.github.datagram.packet.Bits @Bits} {@code int}, {@code long} or {@code boolean}</td><td>so many
 *       bits</td></tr>
 *   <tr><td>a type marked {@link io.github.datagram.packet.Scalar @Scalar}</td><td>the number that it stands for</td></tr>
 *   <tr><td>{@link io.github.datagram.packet.Bytes}</td><td>a range of bytes, of a given
 *       {@link io.github.datagram.packet.Length @Length} or to the end</td></tr>
 *   <tr><td>another packet</td><td>its fields</td></tr>
 *   <tr><td>{@code List} of packets or numbers</td><td>so many as {@link io.github.datagram.packet.Count @Count} says, or
 *       as fit into a {@code @Length} or up to the end</td></tr>
 *   <tr><td>a sealed interface with {@link io.github.datagram.packet.Switch @Switch}</td><td>the packet that an earlier
 *       field selects</td></tr>
 *   <tr><td>{@link io.github.datagram.packet.Codec @Codec} and any type</td><td>what the codec says</td></tr>
 * </table>
 *
 * <h2>Expressions</h2>
 *
 * <p>Lengths, counts and conditions are expressions over <em>earlier</em> number fields: {@code + - * / % << >> & | ^ ~},
 * comparisons, {@code && || !}, parentheses, and decimal or hexadecimal literals. They are calculated without overflow.
 * Divisors and shift distances are literals.
 */
package io.github.datagram.packet;
