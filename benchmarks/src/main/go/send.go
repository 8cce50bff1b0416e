// Sends with WriteBatch of golang.org/x/net: what a program in Go pays for what the other contestants do.
//
//	send plain|source
//
// speaks the protocol of send.c.
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
	payload       = 64
	receiveBuffer = 4 << 20
	sources       = 4
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func source(number uint64) net.IP {
	return net.IPv4(127, 0, 0, 1+byte(number%sources)).To4()
}

// The control messages of all sources, made once: Marshal allocates.
func controls() [sources][]byte {
	var made [sources][]byte
	for i := range made {
		made[i] = (&ipv4.ControlMessage{Src: source(uint64(i))}).Marshal()
	}
	return made
}

func sendAll(conn *ipv4.PacketConn, messages []ipv4.Message, oob *[sources][]byte, count uint64) {
	for number := uint64(0); number < count; number += batch {
		for i := range messages {
			binary.BigEndian.PutUint64(messages[i].Buffers[0], number+uint64(i))
			if oob != nil {
				messages[i].OOB = oob[(number+uint64(i))%sources]
			}
		}
		for sent := 0; sent < batch; {
			n, err := conn.WriteBatch(messages[sent:], 0)
			check(err)
			sent += n
		}
	}
}

func countRight(receiver *net.UDPConn, withSource bool, count uint64) uint64 {
	var datagram [payload + 1]byte
	right := uint64(0)
	for number := uint64(0); number < count; number++ {
		check(receiver.SetReadDeadline(time.Now().Add(time.Second)))
		n, from, err := receiver.ReadFromUDP(datagram[:])
		if err != nil {
			break
		}
		expected := source(0)
		if withSource {
			expected = source(number)
		}
		if n == payload && binary.BigEndian.Uint64(datagram[:]) == number && from.IP.Equal(expected) {
			right++
		}
	}
	return right
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: send plain|source")
		os.Exit(2)
	}
	receiver, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	check(err)
	check(receiver.SetReadBuffer(receiveBuffer))
	sender, err := net.ListenUDP("udp4", &net.UDPAddr{})
	check(err)
	var oob *[sources][]byte
	if os.Args[1] == "source" {
		made := controls()
		oob = &made
	}
	messages := make([]ipv4.Message, batch)
	for i := range messages {
		messages[i].Buffers = [][]byte{make([]byte, payload)}
		messages[i].Addr = receiver.LocalAddr()
	}
	conn := ipv4.NewPacketConn(sender)
	var count uint64
	for {
		if _, err := fmt.Scan(&count); err != nil {
			return
		}
		start := time.Now()
		sendAll(conn, messages, oob, count)
		nanos := time.Since(start).Nanoseconds()
		fmt.Println(nanos, countRight(receiver, oob != nil, count), 0)
	}
}
