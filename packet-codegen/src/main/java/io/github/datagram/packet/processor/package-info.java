/**
 * The annotation processor behind {@code @Packet}.
 *
 * <p>In the order in which a declaration flows through: {@code ModelReader} reads it into a {@code PacketModel} of
 * {@code Field}s, whose lengths and conditions are {@code Expression}s; {@code ViewGenerator} and
 * {@code BuilderGenerator} write the two classes, and {@code BitDiagram} the picture in their documentation. What is wrong
 * in a declaration is a {@code Problem} at an element.
 */
package io.github.datagram.packet.processor;
