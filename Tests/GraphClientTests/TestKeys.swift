import Foundation

/// Keys and certificates, made anew by openssl for the tests that need them.
struct TestKeys: Sendable {
  let path: String

  struct Failure: Error {
    var command: String
  }

  /// - Parameter path: a directory of the test's own.
  init(in path: String) throws {
    self.path = path
    try run(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
      "-days", "2", "-subj", "/CN=lapse test")
  }

  func file(_ name: String) -> String { path + "/" + name }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  /// Runs openssl in the directory.
  func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: arguments.joined(separator: " "))
    }
  }

  /// The certificate in DER.
  func certificate() throws -> [UInt8] {
    try run("x509", "-in", "cert.pem", "-outform", "DER", "-out", "cert.der")
    return try bytes("cert.der")
  }

  /// Joins files of the directory.
  func join(_ names: String..., to name: String) throws {
    var joined = Data()
    for part in names { joined += try Data(contentsOf: URL(fileURLWithPath: file(part))) }
    try joined.write(to: URL(fileURLWithPath: file(name)))
  }
}
