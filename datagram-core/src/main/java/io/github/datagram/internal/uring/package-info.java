/**
 * The transport on {@code io_uring(7)}. Follow a datagram from the completion to the handler in {@code ReceivePath}, then
 * {@code MultishotRequests}, then {@link io.github.datagram.internal.posix.MessageSlot}, then the stream's
 * {@code Receiver}.
 *
 * <p>{@code UringGroup} has many streams share a ring to receive by, and another to send by.
 *
 * <p><b>Two rings a stream that is alone, and no flag that binds them to a thread.</b> One thread receives and another may send, and either
 * may be another one later; {@code IORING_SETUP_SINGLE_ISSUER} and {@code IORING_SETUP_DEFER_TASKRUN} would tie a ring to
 * the first. Above all any thread may close a stream: on a tied ring it could neither cancel what is armed nor wait for the
 * end of it, and the port would stay taken until the kernel gets round to it. Nor {@code IORING_SETUP_COOP_TASKRUN}: a request
 * that one thread armed would then complete for another thread only when the first one happens to enter the kernel. None of
 * these flags made a difference that could be measured: a flooded or a full socket is drained in large steps either way.
 */
package io.github.datagram.internal.uring;
