import Foundation

/// Runs the fake tenant as a program.
///
/// It prints the port that it listens on and can log requests to a file, one line of JSON each,
/// without tokens.
package enum FakeServerProgram {
  package static func run(_ arguments: [String]) async {
    var options: [String: String] = [:]
    var index = 0
    while index + 1 < arguments.count {
      options[arguments[index]] = arguments[index + 1]
      index += 2
    }
    do {
      try await serve(options)
    } catch {
      print("fake-tenant: \(error)")
      exit(2)
    }
  }

  private static func serve(_ options: [String: String]) async throws {
    var directory = FakeDirectory(
      applications: options["--apps"].flatMap { Int($0) } ?? 100,
      servicePrincipals: options["--principals"].flatMap { Int($0) } ?? 100)
    directory.knowsDisabled = Set(
      (options["--knows-disabled"] ?? "").split(separator: ",").map(String.init))
    if let many = options["--owners"].flatMap({ Int($0) }) { directory.owners = { _ in many } }
    let certificate = options["--certificate"].flatMap { file in
      options["--key"].map { (file: file, key: $0) }
    }
    let port = options["--port"].flatMap { Int($0) } ?? 0
    let log = options["--log"].map { FakeLogFile($0) }
    let box = FakeTenantBox()
    let server = try FakeServer(
      certificate: certificate, port: port, address: options["--address"] ?? "127.0.0.1"
    ) { request in
      let answer = box.tenant?.answer(request) ?? FakeAnswer(503)
      log?.write(request, answer)
      return answer
    }
    let place = options["--origin"] ?? "https://localhost:\(server.port)"
    let trusted = try options["--trusts"].map {
      [Array(try Data(contentsOf: URL(fileURLWithPath: $0)))]
    }
    let tenant = FakeTenant(
      directory, origin: place, authority: options["--authority"] ?? place,
      tokenLifetime: options["--token-lifetime"].flatMap { Double($0) } ?? 3_600,
      certificates: trusted ?? [], isEveryTenant: options["--every-tenant"] == "yes",
      clock: { Date().timeIntervalSince1970 })
    if let mocks = options["--mocks"] {
      for fault in try FakeMocks.read(try Data(contentsOf: URL(fileURLWithPath: mocks))) {
        tenant.add(fault)
      }
    }
    box.tenant = tenant
    // Servers live as long as their threads, that is, as long as the program.
    if let place = options["--metadata"] {
      _ = try FakeServer(certificate: nil, port: 80, address: place) { request in
        let answer = tenant.answer(request)
        log?.write(request, answer)
        return answer
      }
    }
    try FileHandle.standardOutput.write(contentsOf: Data("listening on \(server.port)\n".utf8))
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }
}

/// Holds the tenant once the port, and with it the origin, is known.
private final class FakeTenantBox: @unchecked Sendable {
  private let lock = NSLock()
  private var stored: FakeTenant?

  var tenant: FakeTenant? {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}
