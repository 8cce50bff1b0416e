package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.EBADF;
import static io.github.datagram.cmsg.abi.Constant.EBUSY;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EDESTADDRREQ;
import static io.github.datagram.cmsg.abi.Constant.EEXIST;
import static io.github.datagram.cmsg.abi.Constant.EFAULT;
import static io.github.datagram.cmsg.abi.Constant.EHOSTDOWN;
import static io.github.datagram.cmsg.abi.Constant.EHOSTUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EIO;
import static io.github.datagram.cmsg.abi.Constant.EISCONN;
import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENETDOWN;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.ENFILE;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;
import static io.github.datagram.cmsg.abi.Constant.ENODEV;
import static io.github.datagram.cmsg.abi.Constant.ENOENT;
import static io.github.datagram.cmsg.abi.Constant.ENOMEM;
import static io.github.datagram.cmsg.abi.Constant.ENONET;
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.ENOSYS;
import static io.github.datagram.cmsg.abi.Constant.ENOTCONN;
import static io.github.datagram.cmsg.abi.Constant.ENOTSOCK;
import static io.github.datagram.cmsg.abi.Constant.ENXIO;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPERM;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static io.github.datagram.cmsg.abi.Constant.EPROTONOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.ETIME;
import static io.github.datagram.cmsg.abi.Constant.ETIMEDOUT;

import java.util.function.ObjIntConsumer;

/** Of {@link Linux}, the error numbers. */
final class LinuxErrnos {
    private LinuxErrnos() {}

    static void define(ObjIntConsumer<Constant> define) {
        // <errno.h>
        define.accept(EPERM, 1);
        define.accept(ENOENT, 2);
        define.accept(EINTR, 4);
        define.accept(EIO, 5);
        define.accept(ENXIO, 6);
        define.accept(EBADF, 9);
        define.accept(EAGAIN, 11);
        define.accept(ENOMEM, 12);
        define.accept(EACCES, 13);
        define.accept(EFAULT, 14);
        define.accept(EBUSY, 16);
        define.accept(EEXIST, 17);
        define.accept(ENODEV, 19);
        define.accept(EINVAL, 22);
        define.accept(ENFILE, 23);
        define.accept(EMFILE, 24);
        define.accept(ENOSYS, 38);
        define.accept(ETIME, 62);
        define.accept(ENONET, 64);
        define.accept(EPROTO, 71);
        define.accept(ENOTSOCK, 88);
        define.accept(EDESTADDRREQ, 89);
        define.accept(EMSGSIZE, 90);
        define.accept(ENOPROTOOPT, 92);
        define.accept(EPROTONOSUPPORT, 93);
        define.accept(EOPNOTSUPP, 95);
        define.accept(EAFNOSUPPORT, 97);
        define.accept(EADDRINUSE, 98);
        define.accept(EADDRNOTAVAIL, 99);
        define.accept(ENETDOWN, 100);
        define.accept(ENETUNREACH, 101);
        define.accept(ENOBUFS, 105);
        define.accept(EISCONN, 106);
        define.accept(ENOTCONN, 107);
        define.accept(ETIMEDOUT, 110);
        define.accept(ECONNREFUSED, 111);
        define.accept(EHOSTDOWN, 112);
        define.accept(EHOSTUNREACH, 113);
        define.accept(ECANCELED, 125);
    }
}
