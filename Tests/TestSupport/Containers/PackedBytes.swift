/// Archives for tests, built without an archiver: contents are stored, not compressed.
package enum PackedBytes {
  /// Returns a ZIP archive.
  package static func zip(_ entries: [(name: String, bytes: [UInt8])], isEncrypted: Bool = false)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let offset = bytes.count
      let flags = isEncrypted ? 1 : 0x800
      let fields =
        little(20, 2) + little(flags, 2) + little(0, 2) + little(0, 4)
        + little(Int(checksum(entry.bytes)), 4) + little(entry.bytes.count, 4)
        + little(entry.bytes.count, 4) + little(name.count, 2) + little(0, 2)
      bytes += Array("PK\u{3}\u{4}".utf8) + fields + name + entry.bytes
      directory +=
        Array("PK\u{1}\u{2}".utf8) + little(20, 2) + fields + little(0, 2) + little(0, 2)
        + little(0, 2) + little(0x81A4_0000, 4) + little(offset, 4) + name
    }
    return bytes + directory + Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(entries.count, 2)
      + little(entries.count, 2) + little(directory.count, 4) + little(bytes.count, 4)
      + little(0, 2)
  }

  /// Returns a gzip file.
  package static func gzip(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = content[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      bytes += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count & 0xFFFF, 2)
      bytes += block
    } while !rest.isEmpty
    return bytes + little(Int(checksum(content)), 4) + little(content.count & 0xFFFF_FFFF, 4)
  }

  /// Returns a tar archive; a name `a->b` creates a link from a to b.
  package static func tar(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      let parts = entry.name.split(separator: ">").map { String($0) }
      let isLink = parts.count == 2
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
      }
      func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
      }
      put(isLink ? String(parts[0].dropLast()) : entry.name, at: 0)
      put("0000644", at: 100)
      put("0000000", at: 108)
      put("0000000", at: 116)
      put(octal(entry.bytes.count, 11), at: 124)
      put(octal(0, 11), at: 136)
      put("        ", at: 148)
      put(isLink ? "2" : "0", at: 156)
      if isLink { put(parts[1], at: 157) }
      put("ustar", at: 257)
      put("00", at: 263)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
      header[154] = 0
      bytes += header + entry.bytes
      bytes += [UInt8](repeating: 0, count: (512 - entry.bytes.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1_024)
  }

  private static func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// CRC-32 (IEEE 802.3).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
