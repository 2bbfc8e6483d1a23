import FakeTenant
import Foundation
import GraphClient
import TestSupport
import Testing

@Suite struct CertificateTests {
  /// Each file format, with the password that opens it.
  private static let shapes:
    [(name: String, password: String?, make: @Sendable (TestKeys) throws -> Void)] = [
      ("both.pem", nil, { try $0.join("key.pem", "cert.pem", to: "both.pem") }),
      ("swapped.pem", nil, { try $0.join("cert.pem", "key.pem", to: "swapped.pem") }),
      (
        "pkcs8.pem", "pass word",
        {
          try $0.run(
            "pkcs8", "-topk8", "-in", "key.pem", "-out", "k8.pem", "-passout", "pass:pass word",
            "-v2", "aes-256-cbc")
          try $0.join("k8.pem", "cert.pem", to: "pkcs8.pem")
        }
      ),
      (
        "traditional.pem", "pass word",
        {
          try $0.run(
            "rsa", "-in", "key.pem", "-aes128", "-traditional", "-out", "kt.pem", "-passout",
            "pass:pass word")
          try $0.join("kt.pem", "cert.pem", to: "traditional.pem")
        }
      ),
      (
        "new.pfx", "pass word",
        {
          try $0.run(
            "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "new.pfx",
            "-passout",
            "pass:pass word")
        }
      ),
      (
        "old.pfx", "pass word",
        {
          try $0.run(
            "pkcs12", "-export", "-legacy", "-inkey", "key.pem", "-in", "cert.pem", "-out",
            "old.pfx",
            "-passout", "pass:pass word")
        }
      ),
      (
        "open.pfx", nil,
        {
          try $0.run(
            "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "open.pfx",
            "-passout",
            "pass:")
        }
      ),
    ]

  @Test func everyKeyFileFormatSignsIn() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("keys/.keep", "")
      let keys = try TestKeys(in: directory.file("keys"))
      for shape in Self.shapes {
        try shape.make(keys)
        var fixture = LiveFixture(
          applications: 1, servicePrincipals: 1, certificates: [try keys.certificate()])
        fixture.environment["AZURE_CLIENT_SECRET"] = nil
        fixture.environment["AZURE_CLIENT_CERTIFICATE_PATH"] = keys.file(shape.name)
        fixture.environment["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = shape.password
        let session = try await fixture.session(nil)
        #expect(session.source == .certificate, "\(shape.name)")
        guard shape.password != nil else { continue }
        for password in ["wrong", nil] {
          fixture.environment["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = password
          let failure = await failure { _ = try await fixture.session(nil) }
          #expect(failure?.message.contains("the password is missing or wrong") == true)
        }
      }
    }
  }

  private func failure(_ body: () async throws -> Void) async -> TokenFailure? {
    do {
      try await body()
      return nil
    } catch {
      return error as? TokenFailure
    }
  }

  @Test func filesThatCannotSignAreReportedByReason() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("keys/.keep", "")
      let keys = try TestKeys(in: directory.file("keys"))
      try keys.run(
        "pkcs12", "-export", "-nokeys", "-in", "cert.pem", "-out", "nokey.pfx", "-passout", "pass:")
      try keys.run(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "other.key", "-out",
        "other.pem", "-days", "2", "-subj", "/CN=other")
      try keys.join("key.pem", "other.pem", to: "mismatch.pem")
      try keys.run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ec.key")
      try keys.run("req", "-x509", "-new", "-key", "ec.key", "-out", "ec.pem", "-subj", "/CN=ec")
      try keys.join("ec.key", "ec.pem", to: "ec-both.pem")
      try directory.write("keys/empty.pem", "")
      try directory.write(
        "keys/noise.pem", bytes: (0..<4_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
      for (name, words) in [
        ("nokey.pfx", "no private key"), ("cert.pem", "no private key"),
        ("key.pem", "no certificate"), ("mismatch.pem", "belongs to its private key"),
        ("ec-both.pem", "not an RSA key"), ("empty.pem", "neither PEM nor PKCS #12"),
        ("noise.pem", "neither PEM nor PKCS #12"), ("absent.pem", "cannot be read"),
      ] {
        var fixture = LiveFixture(applications: 1, servicePrincipals: 1)
        fixture.environment["AZURE_CLIENT_CERTIFICATE_PATH"] = keys.file(name)
        let found = await failure { _ = try await fixture.session(.certificate) }
        #expect(found?.message.contains(words) == true, "\(name): \(found?.message ?? "none")")
      }
    }
  }

  @Test func aTruncatedKeyFileIsAnErrorNotACrash() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("keys/.keep", "")
      let keys = try TestKeys(in: directory.file("keys"))
      try keys.join("key.pem", "cert.pem", to: "both.pem")
      try keys.run(
        "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "new.pfx", "-passout",
        "pass:")
      for name in ["both.pem", "new.pfx"] {
        let bytes = try keys.bytes(name)
        for length in stride(from: 1, to: bytes.count, by: 97) {
          try directory.write("keys/cut", bytes: Array(bytes.prefix(length)))
          var fixture = LiveFixture(applications: 1, servicePrincipals: 1)
          fixture.environment["AZURE_CLIENT_CERTIFICATE_PATH"] = keys.file("cut")
          let found = await failure { _ = try await fixture.session(.certificate) }
          #expect(found != nil)
        }
      }
    }
  }

  @Test func theChainIsSentOnRequest() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("keys/.keep", "")
      let keys = try TestKeys(in: directory.file("keys"))
      try keys.join("key.pem", "cert.pem", to: "both.pem")
      for (value, sends) in [("true", true), ("1", true), ("false", false)] {
        var fixture = LiveFixture(
          applications: 1, servicePrincipals: 1, certificates: [try keys.certificate()])
        fixture.environment["AZURE_CLIENT_CERTIFICATE_PATH"] = keys.file("both.pem")
        fixture.environment["AZURE_CLIENT_SEND_CERTIFICATE_CHAIN"] = value
        _ = try await fixture.session(.certificate)
        let form = try #require(
          fixture.tenant.log.last { $0.request.path.hasSuffix("/token") }?.request.form)
        let header = try #require(form["client_assertion"]?.split(separator: ".").first)
        var padded = header.replacing("-", with: "+").replacing("_", with: "/")
        padded += String(repeating: "=", count: (4 - padded.count % 4) % 4)
        let text = String(decoding: Data(base64Encoded: String(padded)) ?? Data(), as: UTF8.self)
        #expect(text.contains("\"x5c\"") == sends)
        #expect(text.contains("\"alg\":\"PS256\"") && text.contains("x5t#S256"))
      }
    }
  }
}
