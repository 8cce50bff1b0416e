package io.github.datagram.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The test needs a kernel that routes IPv6 multicast. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("ipv6-multicast-routing")
@Requires(Prerequisite.IPV6_MULTICAST_ROUTING)
public @interface RequiresIpv6MulticastRouting {}
