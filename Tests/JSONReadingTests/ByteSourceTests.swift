import JSONReading
import System
import Testing

@Suite("Reading bytes from a stream")
struct ByteSourceTests {
  /// Reads from a pipe that contains `count` bytes and is still open for writing.
  private func read(_ count: Int, limit: Int64) throws -> (bytes: Int, error: JSONError?) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: count)
    try #require(write(ends[1], bytes, count) == count)
    let source = ByteSource(stream: ends[0], limit: limit)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while total < count {
      do throws(JSONError) {
        total += try source.read(into: buffer)
      } catch {
        return (total, error)
      }
    }
    return (total, nil)
  }

  @Test func `a stream beyond its limit ends there with an error`() throws {
    let endless = try read(1_000, limit: 128)
    #expect(endless.bytes == 128)
    #expect(endless.error == JSONError(.endless, at: 128))
  }

  @Test func `a stream is read up to its limit`() throws {
    let whole = try read(128, limit: 128)
    #expect(whole.bytes == 128 && whole.error == nil)
  }
}
