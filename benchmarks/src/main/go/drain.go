// Drains a UDP socket with ReadBatch of golang.org/x/net: what a program in Go pays for what the other contestants do.
//
//	drain plain|metadata 0.0.0.0 127.0.0.1
//
// speaks the protocol of drain.c. Its metadata are those that x/net knows: destination, interface and TTL.
package main

import (
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"time"

	"golang.org/x/net/ipv4"
)

const (
	batch         = 64
	capacity      = 2048
	payload       = 64
	receiveBuffer = 4 << 20
	hopLimit      = 64
)

type drainer struct {
	conn         *ipv4.PacketConn
	messages     []ipv4.Message
	withMetadata bool
	control      ipv4.ControlMessage
	destination  net.IP
	index        int
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func open(withMetadata bool, local, destination string) (*drainer, *net.UDPConn) {
	receiver, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(local)})
	check(err)
	check(receiver.SetReadBuffer(receiveBuffer))
	d := &drainer{conn: ipv4.NewPacketConn(receiver), withMetadata: withMetadata, destination: net.ParseIP(destination).To4()}
	if withMetadata {
		check(d.conn.SetControlMessage(ipv4.FlagDst|ipv4.FlagInterface|ipv4.FlagTTL, true))
	}
	loopback, err := net.InterfaceByName("lo")
	check(err)
	d.index = loopback.Index
	d.messages = make([]ipv4.Message, batch)
	for i := range d.messages {
		d.messages[i].Buffers = [][]byte{make([]byte, capacity)}
		if withMetadata {
			d.messages[i].OOB = make([]byte, 128)
		}
	}
	port := receiver.LocalAddr().(*net.UDPAddr).Port
	sender, err := net.DialUDP("udp4", nil, &net.UDPAddr{IP: d.destination, Port: port})
	check(err)
	return d, sender
}

func fill(sender *net.UDPConn, count uint64) {
	var datagram [payload]byte
	for i := uint64(0); i < count; i++ {
		binary.BigEndian.PutUint64(datagram[:], i)
		_, err := sender.Write(datagram[:])
		check(err)
	}
}

func (d *drainer) isRight(message *ipv4.Message, number uint64) bool {
	if message.N != payload || binary.BigEndian.Uint64(message.Buffers[0]) != number {
		return false
	}
	if !d.withMetadata {
		return true
	}
	check(d.control.Parse(message.OOB[:message.NN]))
	return d.control.Dst.Equal(d.destination) && d.control.IfIndex == d.index && d.control.TTL == hopLimit
}

func (d *drainer) drain(count uint64) uint64 {
	right := uint64(0)
	check(d.conn.SetReadDeadline(time.Now().Add(10 * time.Second)))
	for received := uint64(0); received < count; {
		n, err := d.conn.ReadBatch(d.messages, 0)
		check(err)
		for i := 0; i < n; i++ {
			if d.isRight(&d.messages[i], received) {
				right++
			}
			received++
		}
	}
	return right
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: drain plain|metadata BIND DESTINATION")
		os.Exit(2)
	}
	d, sender := open(os.Args[1] == "metadata", os.Args[2], os.Args[3])
	var count uint64
	for {
		if _, err := fmt.Scan(&count); err != nil {
			return
		}
		fill(sender, count)
		start := time.Now()
		right := d.drain(count)
		fmt.Println(time.Since(start).Nanoseconds(), right, 0)
	}
}
