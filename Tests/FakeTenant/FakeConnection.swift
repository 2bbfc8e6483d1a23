import CFakeTLS
import Foundation

/// A connection, with or without TLS.
final class FakeConnection {
  private let socket: Int32
  private let tls: OpaquePointer?

  init?(_ socket: Int32, tls context: OpaquePointer?) {
    self.socket = socket
    guard let context else {
      tls = nil
      return
    }
    guard let accepted = fake_tls_accept(context, socket) else { return nil }
    tls = accepted
  }

  /// Reads some bytes; empty at the end of the stream.
  func read() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count =
      tls.map { fake_tls_read($0, &bytes, bytes.count) } ?? recv(socket, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes[..<count]) : []
  }

  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return tls.map { fake_tls_write($0, start, buffer.count) }
          ?? send(socket, start, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func close(resets: Bool) {
    if let tls {
      fake_tls_close(tls, resets ? 1 : 0)
    } else {
      Glibc.close(socket)
    }
  }
}
