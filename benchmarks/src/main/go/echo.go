// An echo server with golang.org/x/net: ReadBatch and WriteBatch, and control messages that let it answer from the address that
// was asked.
//
//	echo PORT
//
// binds 0.0.0.0:PORT, where 0 is any port, prints "PORT n", and serves until its input ends. To each line "figures" it answers
// "FIGURES BYTES COLLECTIONS NANOS LONGEST": what it has allocated, and how often and how long garbage collections have held it up.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"runtime"

	"golang.org/x/net/ipv4"
)

const (
	batch        = 64
	capacity     = 2048
	socketBuffer = 4 << 20
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	socket, err := net.ListenPacket("udp4", "0.0.0.0:"+os.Args[1])
	check(err)
	check(socket.(*net.UDPConn).SetReadBuffer(socketBuffer))
	connection := ipv4.NewPacketConn(socket)
	check(connection.SetControlMessage(ipv4.FlagDst, true))
	fmt.Println("PORT", socket.LocalAddr().(*net.UDPAddr).Port)
	go answerQuestions()
	serve(connection)
}

func serve(connection *ipv4.PacketConn) {
	messages := make([]ipv4.Message, batch)
	payloads := make([][]byte, batch)
	controls := make([][]byte, batch)
	for i := range messages {
		payloads[i] = make([]byte, capacity)
		controls[i] = ipv4.NewControlMessage(ipv4.FlagDst)
		messages[i].Buffers = make([][]byte, 1)
	}
	for {
		for i := range messages {
			messages[i].Buffers[0] = payloads[i]
			messages[i].OOB = controls[i]
		}
		count, err := connection.ReadBatch(messages, 0)
		check(err)
		for i := range messages[:count] {
			answer(&messages[i])
		}
		for sent := 0; sent < count; {
			part, err := connection.WriteBatch(messages[sent:count], 0)
			if err != nil {
				part = 1 // what cannot be sent is left out, as a server must
			}
			sent += part
		}
	}
}

// Turns what was received into its answer.
func answer(message *ipv4.Message) {
	var control ipv4.ControlMessage
	check(control.Parse(message.OOB[:message.NN]))
	message.Buffers[0] = message.Buffers[0][:message.N]
	message.OOB = (&ipv4.ControlMessage{Src: control.Dst}).Marshal()
}

func answerQuestions() {
	for questions := bufio.NewScanner(os.Stdin); questions.Scan(); {
		var figures runtime.MemStats
		runtime.ReadMemStats(&figures)
		longest := uint64(0)
		for _, pause := range figures.PauseNs {
			if pause > longest {
				longest = pause
			}
		}
		fmt.Println("FIGURES", figures.TotalAlloc, figures.NumGC, figures.PauseTotalNs, longest)
	}
	os.Exit(0)
}
