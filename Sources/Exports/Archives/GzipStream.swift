import CZLib
import JSONReading

/// Unpacks gzip with zlib, which verifies each member's CRC and length. libarchive verifies
/// neither.
///
/// https://www.rfc-editor.org/rfc/rfc1952
final class GzipStream {
  typealias Supply = (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int

  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private let supply: Supply
  private var isSupplyAtEnd = false
  private var isBetweenMembers = false
  /// The number of packed bytes consumed.
  private(set) var packed: Int64 = 0

  /// - Returns: nil if memory ran out.
  init?(_ supply: @escaping Supply) {
    self.supply = supply
    stream.initialize(to: z_stream())
    guard lapse_gunzip_init(stream) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  static func recognises(_ start: UnsafeRawBufferPointer) -> Bool {
    start.count > 2 && start[0] == 0x1F && start[1] == 0x8B && start[2] == 8
  }

  /// Reads unpacked bytes into the buffer; returns 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = UInt32(clamping: buffer.count)
    let room = Int(stream.pointee.avail_out)
    while true {
      try fill()
      if isBetweenMembers, try !startsMember() { return 0 }
      let status = inflate(stream, Z_NO_FLUSH)
      let count = room - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK, Z_BUF_ERROR:
        if count == 0, isSupplyAtEnd, stream.pointee.avail_in == 0 {
          throw ArchiveReader.damage("it is truncated", at: packed)
        }
      default:
        let words = stream.pointee.msg.map { String(cString: $0) }
        throw ArchiveReader.damage(words ?? "it is damaged", at: packed)
      }
      if count > 0 { return count }
    }
  }

  private func fill() throws(JSONError) {
    guard stream.pointee.avail_in == 0, !isSupplyAtEnd else { return }
    let count = try supply(input)
    isSupplyAtEnd = count == 0
    packed += Int64(count)
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = UInt32(clamping: count)
  }

  /// Looks for another gzip member, skipping the zeros that pad the last block of a tape.
  private func startsMember() throws(JSONError) -> Bool {
    while true {
      while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
      }
      if stream.pointee.avail_in > 0 { break }
      guard !isSupplyAtEnd else { return false }
      try fill()
    }
    guard stream.pointee.next_in.pointee == 0x1F else {
      throw ArchiveReader.damage("other data follows the compressed data", at: packed)
    }
    isBetweenMembers = false
    inflateReset(stream)
    return true
  }
}
