-- Reads strings that end at a zero byte for the dissectors of packets that have such fields, as ZeroTerminated does for views.

_G.datagram = _G.datagram or {}
local datagram = _G.datagram
datagram.codecs = datagram.codecs or {}

datagram.codecs["io.github.datagram.packet.ZeroTerminated"] = function(tvb, base, at, limit)
    local stop = at
    while stop < limit do
        if tvb(stop, 1):uint() == 0 then
            return stop + 1, stop == at and "" or tvb(at, stop - at):string(ENC_UTF_8)
        end
        stop = stop + 1
    end
    return nil
end
