import FakeTenant
import Foundation
import GraphClient
import Synchronization
import System
import TestSupport
import Testing

/// The real transport, over sockets and TLS on loopback.
@Suite struct CurlTransportTests {
  /// Starts a server whose certificate for localhost is trusted through a CA file of the test.
  private func withServer(
    _ answer: @escaping @Sendable (FakeRequest) -> FakeAnswer,
    _ body: (FakeServer, NetworkSettings) async throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("keys/.keep", "")
      let keys = try TestKeys(in: directory.file("keys"))
      try keys.run(
        "req", "-x509", "-key", "key.pem", "-out", "server.pem", "-days", "2", "-subj",
        "/CN=Test Issuer", "-addext", "subjectAltName=DNS:localhost")
      let server = try FakeServer(
        certificate: (keys.file("server.pem"), keys.file("key.pem")), answer: answer)
      defer { server.stop() }
      var settings = NetworkSettings(caFile: keys.file("server.pem"), environment: [:])
      settings.lowSpeedSeconds = 2
      try await body(server, settings)
    }
  }

  private func failure(
    _ transport: CurlTransport, _ url: String
  ) async -> TransportFailure.Kind? {
    do throws(TransportFailure) {
      _ = try await transport.send(HTTPRequest(url))
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func responsesAreCompleteWithTheirHeaders() async throws {
    try await withServer({ request in
      FakeAnswer(
        200, request.headers["x-test"] ?? "none",
        headers: [("Retry-After", "5"), ("X-Two", "a"), ("X-Two", "b")])
    }) { server, settings in
      let transport = CurlTransport(settings: settings)
      var request = HTTPRequest("https://localhost:\(server.port)/x")
      request.headers = [("X-Test", "here")]
      for _ in 1...3 {
        let answer = try await transport.send(request)
        #expect(answer.status == 200)
        #expect(answer.body == Array("here".utf8))
        #expect(answer.header("retry-after") == "5")
        #expect(answer.headers.count { $0.name == "x-two" } == 2)
      }
    }
  }

  @Test func redirectsAreNotFollowed() async throws {
    let seen = Mutex(0)
    try await withServer({ request in
      seen.withLock { $0 += 1 }
      return FakeAnswer(302, headers: [("Location", "https://localhost/elsewhere")])
    }) { server, settings in
      let answer = try await CurlTransport(settings: settings).send(
        HTTPRequest("https://localhost:\(server.port)/x"))
      #expect(answer.status == 302)
      #expect(seen.withLock { $0 } == 1)
    }
  }

  @Test func brokenResponsesAreFailures() async throws {
    try await withServer({ request in
      var answer = FakeAnswer(200, String(repeating: "x", count: 50_000))
      answer.breakage =
        switch request.path {
        case "/truncates": .truncates
        case "/resets": .resets
        default: .dribbles
        }
      return answer
    }) { server, settings in
      let transport = CurlTransport(settings: settings)
      #expect(await failure(transport, "https://localhost:\(server.port)/truncates") == .broken)
      #expect(await failure(transport, "https://localhost:\(server.port)/resets") == .broken)
      #expect(await failure(transport, "https://localhost:\(server.port)/dribbles") == .timeout)
    }
  }

  @Test func anUntrustedCertificateIsRefusedWithItsIssuer() async throws {
    try await withServer({ _ in FakeAnswer(200, "{}") }) { server, settings in
      let others = CurlTransport(settings: NetworkSettings(caFile: nil, environment: [:]))
      do throws(TransportFailure) {
        _ = try await others.send(HTTPRequest("https://localhost:\(server.port)/"))
        Issue.record("an unknown issuer was trusted")
      } catch {
        #expect(error.kind == .certificate)
        #expect(error.message.contains("Test Issuer") && error.message.contains("--ca-file"))
      }
      // The certificate is for localhost only.
      #expect(
        await failure(CurlTransport(settings: settings), "https://127.0.0.1:\(server.port)/")
          == .certificate)
    }
  }

  @Test func plainHTTPIsRefused() async throws {
    let transport = CurlTransport(settings: NetworkSettings(caFile: nil, environment: [:]))
    #expect(await failure(transport, "http://localhost:1/") == .badURL)
    #expect(await failure(transport, "file:///etc/passwd") == .badURL)
    #expect(await failure(transport, "https://localhost:1/") == .connect)
  }

  @Test func anInvalidCAFileIsReported() async throws {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("ca.pem", "no certificate")
      let transport = CurlTransport(settings: NetworkSettings(caFile: path, environment: [:]))
      try await withServer({ _ in FakeAnswer(200) }) { server, _ in
        #expect(await failure(transport, "https://localhost:\(server.port)/") == .certificate)
      }
    }
  }
}
