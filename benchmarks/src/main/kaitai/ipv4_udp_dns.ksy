meta:
  id: ipv4_udp_dns
  endian: be
  bit-endian: be
seq:
  - id: version
    type: b4
    valid: 4
  - id: ihl
    type: b4
    valid:
      min: 5
  - id: dscp
    type: b6
  - id: ecn
    type: b2
  - id: total_length
    type: u2
    valid:
      min: ihl * 4 + 20
  - id: identification
    type: u2
  - id: flags
    type: b3
  - id: fragment_offset
    type: b13
  - id: ttl
    type: u1
  - id: protocol
    type: u1
    valid: 17
  - id: checksum
    type: u2
  - id: source
    type: u4
  - id: destination
    type: u4
  - id: options
    size: ihl * 4 - 20
  - id: udp
    type: udp
types:
  udp:
    seq:
      - id: source_port
        type: u2
      - id: destination_port
        type: u2
      - id: length
        type: u2
        valid:
          min: 20
      - id: checksum
        type: u2
      - id: dns
        type: dns
  dns:
    seq:
      - id: query_id
        type: u2
      - id: response
        type: b1
      - id: opcode
        type: b4
      - id: authoritative
        type: b1
      - id: truncated
        type: b1
      - id: recursion_desired
        type: b1
      - id: recursion_available
        type: b1
      - id: reserved
        type: b1
      - id: authentic_data
        type: b1
      - id: checking_disabled
        type: b1
      - id: response_code
        type: b4
      - id: question_count
        type: u2
      - id: answer_count
        type: u2
      - id: authority_count
        type: u2
      - id: additional_count
        type: u2
