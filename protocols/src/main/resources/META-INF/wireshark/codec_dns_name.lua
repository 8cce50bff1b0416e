-- Reads names of DNS for the dissectors of packets that have such fields, as DnsNameCodec does for their views.

_G.datagram = _G.datagram or {}
local datagram = _G.datagram
datagram.codecs = datagram.codecs or {}

local MAX_LABEL_SIZE = 63
local MAX_NAME_SIZE = 255

local function escaped(byte)
    local character = string.char(byte)
    if character == "." or character == "\\" then
        return "\\" .. character
    end
    if byte > 0x20 and byte < 0x7F then
        return character
    end
    return string.format("\\%03d", byte)
end

local function label(tvb, at, size)
    local characters = {}
    for index = at, at + size - 1 do
        characters[#characters + 1] = escaped(tvb(index, 1):uint())
    end
    return table.concat(characters) .. "."
end

-- Returns where the name at `at` ends and its text; or nil if it is cut off before `limit`, or none. Pointers count from
-- `base`, and must lead to before the labels that lead to them (RFC 1035, section 4.1.4).
local function name(tvb, base, at, limit)
    local text, size, segment, stop = "", 0, at, nil
    while at < limit do
        local length = tvb(at, 1):uint()
        if length >= 0xC0 then
            if at + 2 > limit then return nil end
            local target = base + tvb(at, 2):bitfield(2, 14)
            if target >= segment then return nil end
            stop = stop or at + 2
            segment, at = target, target
        else
            size = size + 1 + length
            if length > MAX_LABEL_SIZE or size > MAX_NAME_SIZE then return nil end
            if length == 0 then return stop or at + 1, text == "" and "." or text end
            if at + 1 + length > limit then return nil end
            text = text .. label(tvb, at + 1, length)
            at = at + 1 + length
        end
    end
    return nil
end

datagram.codecs["io.github.datagram.protocol.dns.DnsNameCodec"] = name
datagram.codecs["io.github.datagram.protocol.dns.DnsNameCodec.Uncompressed"] = name
