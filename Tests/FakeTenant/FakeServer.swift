import CFakeTLS
import Foundation
import Synchronization

/// Serves a fake tenant on a loopback port, with or without TLS, using one thread per connection.
package final class FakeServer: @unchecked Sendable {
  package struct Failure: Error {
    package var message: String
  }

  private let answer: @Sendable (FakeRequest) -> FakeAnswer
  private let tls: OpaquePointer?
  private let listener: Int32
  package let port: Int
  private let isStopped = Atomic<Bool>(false)

  /// - Parameters:
  ///   - certificate: PEM files of the certificate and its key; nil serves plain HTTP.
  ///   - port: the port; 0 picks any free one.
  package init(
    certificate: (file: String, key: String)?, port: Int = 0, address: String = "127.0.0.1",
    answer: @escaping @Sendable (FakeRequest) -> FakeAnswer
  ) throws {
    self.answer = answer
    if let certificate {
      guard let context = fake_tls_context_create(certificate.file, certificate.key) else {
        throw Failure(message: "\(certificate.file): no certificate and key")
      }
      tls = context
    } else {
      tls = nil
    }
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(UInt16(port).bigEndian)
    place.sin_addr.s_addr = inet_addr(address)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard bound else { throw Failure(message: "port \(port) cannot be listened on") }
    self.port = Int(UInt16(bigEndian: place.sin_port))
    let thread = Thread { [self] in acceptAll() }
    thread.start()
  }

  package func stop() {
    isStopped.store(true, ordering: .relaxed)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func acceptAll() {
    while !isStopped.load(ordering: .relaxed) {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { break }
      let thread = Thread { [self] in serve(client) }
      thread.start()
    }
    close(listener)
  }

  // MARK: One connection

  private func serve(_ socket: Int32) {
    guard let connection = FakeConnection(socket, tls: tls) else { return }
    var resets = false
    while let request = FakeRequestReader.read(
      from: connection, scheme: tls == nil ? "http" : "https")
    {
      let answer = answer(request)
      var head = "HTTP/1.1 \(answer.status) \(answer.status == 200 ? "OK" : "Said")\r\n"
      for header in answer.headers { head += "\(header.name): \(header.value)\r\n" }
      head += "Content-Length: \(answer.body.count)\r\n\r\n"
      guard connection.write(Array(head.utf8)) else { break }
      switch answer.breakage {
      case nil: if !connection.write(answer.body) { resets = true }
      case .truncates:
        _ = connection.write(Array(answer.body.prefix(answer.body.count / 2)))
        connection.close(resets: false)
        return
      case .resets:
        _ = connection.write(Array(answer.body.prefix(answer.body.count / 2)))
        resets = true
      case .dribbles:
        for byte in answer.body {
          guard connection.write([byte]), !isStopped.load(ordering: .relaxed) else { break }
          usleep(200_000)
        }
      }
      if resets || request.headers["connection"]?.lowercased() == "close" { break }
    }
    connection.close(resets: resets)
  }
}
