meta:
  id: ntp_header
  endian: be
  bit-endian: be
seq:
  - id: leap
    type: b2
  - id: version
    type: b3
  - id: mode
    type: b3
  - id: stratum
    type: u1
  - id: poll
    type: s1
  - id: precision
    type: s1
  - id: root_delay
    type: u4
  - id: root_dispersion
    type: u4
  - id: reference_id
    type: u4
  - id: reference
    type: u8
  - id: origin
    type: u8
  - id: receive
    type: u8
  - id: transmit
    type: u8
