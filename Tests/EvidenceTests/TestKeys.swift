/// Keys that are used only in tests.
enum TestKeys {
  static let ed25519 = pem(
    "PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEICFY7ZSz72a4tUOsyfChGw+zZkjtri7m3vj2mq8NJFsi")
  static let ed25519Public = pem(
    "PUBLIC KEY", "MCowBQYDK2VwAyEAU79S67fNxgTiRy9d3pyYS1xI+IppZf7iOjSrMBSq8iM=")
  static let otherPublic = pem(
    "PUBLIC KEY", "MCowBQYDK2VwAyEAv9Znj/itbhUPxqRfzEDVohvexlgId2YM4/ZPBV4sH5E=")
  static let p256 = pem(
    "EC PRIVATE KEY",
    "MHcCAQEEIJIE4FH5nLmLL6sY7JH7dPsXcC3bNe1bqqJnusilWl8joAoGCCqGSM49AwEHoUQDQgAEK5cKBBrId5HFDunKK0NvTTudpWKyI9ya2lc+sVmURUn2tXdgIOhNdaHV+2lkAnciUOKn0h8UuIkPozarddXaZw=="
  )
  static let p256Public = pem(
    "PUBLIC KEY",
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEK5cKBBrId5HFDunKK0NvTTudpWKyI9ya2lc+sVmURUn2tXdgIOhNdaHV+2lkAnciUOKn0h8UuIkPozarddXaZw=="
  )

  private static func pem(_ label: String, _ body: String) -> [UInt8] {
    Array("-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n".utf8)
  }
}
