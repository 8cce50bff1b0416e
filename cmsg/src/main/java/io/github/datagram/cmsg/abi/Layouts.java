package io.github.datagram.cmsg.abi;

import java.util.Map;

/** Of an {@link Abi}, what does not follow from its {@link DataModel} alone. */
record Layouts(
        MsgHdr msgHdr,
        IoVec ioVec,
        CmsgHdr cmsgHdr,
        SockaddrHead sockaddrHead,
        InPktinfo inPktinfo,
        TimeVal timeVal,
        Map<Constant, OctetMessage> octets) {}
