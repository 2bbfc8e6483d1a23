package import Inventory

/// Takes the bytes of one report and hands them on in blocks.
///
/// No report is ever held in memory as a whole. Writing never throws: the first error of the
/// receiver is kept and thrown by ``finish()``.
package final class ByteSink {
  private let buffer: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private var used = 0
  private var failure: (any Error)?
  private let receive: (UnsafeRawBufferPointer) throws -> Void

  /// - Parameters:
  ///   - capacity: how many bytes are gathered before they are handed on.
  ///   - receive: gets each block; must not keep it beyond the call.
  package init(
    capacity: Int = 1 << 18, receive: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.capacity = max(capacity, 1 << 13)
    buffer = .allocate(capacity: self.capacity)
    self.receive = receive
  }

  deinit {
    buffer.deallocate()
  }

  /// Runs `body` with a sink and returns everything that was written.
  package static func collect(_ body: (ByteSink) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let sink = ByteSink { bytes.append(contentsOf: $0) }
    try body(sink)
    try sink.finish()
    return bytes
  }

  /// Runs `body` with a sink and returns what was written as text.
  package static func text(_ body: (ByteSink) throws -> Void) throws -> String {
    String(decoding: try collect(body), as: UTF8.self)
  }

  package func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  package func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  package func write(_ byte: UInt8) {
    if used == capacity { flush() }
    buffer[used] = byte
    used += 1
  }

  package func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    if bytes.count > capacity - used { flush() }
    if bytes.count > capacity {
      hand(UnsafeRawBufferPointer(bytes))
      return
    }
    (buffer + used).update(from: start, count: bytes.count)
    used += bytes.count
  }

  /// Lets `body` write up to `count` bytes in place; it returns how many it wrote.
  @inline(__always)
  package func write(upTo count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if count > capacity - used { flush() }
    used += body(buffer + used)
  }

  /// Writes an identifier that is a GUID.
  @inline(__always)
  package func writeGUID(_ identifier: Identifier) {
    write(upTo: 36) { destination in
      identifier.write(to: destination)
      return 36
    }
  }

  /// Writes a decimal number.
  package func write(_ number: Int64) {
    write(upTo: 20) { destination in
      var magnitude = number.magnitude
      var end = 20
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
        repeat {
          end -= 1
          digits[end] = UInt8(truncatingIfNeeded: 48 + magnitude % 10)
          magnitude /= 10
        } while magnitude > 0
        if number < 0 {
          end -= 1
          digits[end] = UInt8(ascii: "-")
        }
        for position in end..<20 { destination[position - end] = digits[position] }
      }
      return 20 - end
    }
  }

  package func write(_ number: Int) {
    write(Int64(number))
  }

  /// Hands on the remaining bytes.
  ///
  /// - Throws: the first error that the receiver threw.
  package func finish() throws {
    flush()
    if let failure { throw failure }
  }

  private func flush() {
    guard used > 0 else { return }
    hand(UnsafeRawBufferPointer(start: buffer, count: used))
    used = 0
  }

  private func hand(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    do {
      try receive(bytes)
    } catch {
      failure = error
    }
  }
}
