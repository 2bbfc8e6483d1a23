import Inventory
import TestSupport
import Testing

@testable import Exports

/// What is read from the bytes of a certificate, and that the bytes themselves are not kept.
@Suite("Certificate bytes") struct CertificateTraitsTests {
  private typealias Text = ExportText

  /// RSA with 1024 bits, self-signed with SHA-1.
  private static let weak =
    "MIIB+jCCAWOgAwIBAgIUa4B9tomn2zOF9nzH5myPoTFruxowDQYJKoZIhvcNAQEFBQAwDzENMAsGA1UE"
    + "AwwEd2VhazAeFw0yNjExMjMxMzU1MjdaFw0yNzA5MTkxMzU1MjdaMA8xDTALBgNVBAMMBHdlYWswgZ8w"
    + "DQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALnrXN0S5qNIFfffmFzlPLEgUji3SoUw2FiagLe/Nr4KNDcd"
    + "xuzHSCHNvug+OLgAAKdG0WPlpNjw0PI0EaUqXnPHoLV1PyU+kpr85fXglE/QkPQo/nn4av7JoPS1sA/r"
    + "IyZTAD0YmkdCDsRosC3yk3JjQRCQMPP4mDSiGOAAmpMzAgMBAAGjUzBRMB0GA1UdDgQWBBTUjkdpzYIe"
    + "Yc/dnVlGOhFxv3lFqzAfBgNVHSMEGDAWgBTUjkdpzYIeYc/dnVlGOhFxv3lFqzAPBgNVHRMBAf8EBTAD"
    + "AQH/MA0GCSqGSIb3DQEBBQUAA4GBAKqJFaa6lduWyEfJqzjsn+kcSVlYM97XESzDDu/wIVM5o0QYcH27"
    + "nJOe5wym8yl/q5B8gOEHuRjDvZZEv3UwkwZpKRlVjp5o1hejRzWRY9Yq3uVfuNWZ6myNZa0kDWoWU4WP"
    + "QJuMt7Nj7PXggqP1NSW7iM/MQqdpG2+i6GJUMn5r"
  private static let weakEnd = "2027-09-19T13:55:27Z"

  /// P-256, self-signed with SHA-256.
  private static let authority =
    "MIIBfDCCASOgAwIBAgIUT9vjpw5NN+z26A9gOFcKZgcu4d4wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJ"
    + "YXV0aG9yaXR5MB4XDTI2MTEyMzEzNTYwNloXDTM2MTEyMDEzNTYwNlowFDESMBAGA1UEAwwJYXV0aG9y"
    + "aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEa19Ik+n4KAc5eShFb2tYCtE86oEpxcoE61MSy2/l"
    + "HLR+IqlOur32iiujHLTR07DBg3mu7djggEhNbX0fVaKhY6NTMFEwHQYDVR0OBBYEFFwmeM9ROmzkZN1x"
    + "Wbml+Vc5o6AQMB8GA1UdIwQYMBaAFFwmeM9ROmzkZN1xWbml+Vc5o6AQMA8GA1UdEwEB/wQFMAMBAf8w"
    + "CgYIKoZIzj0EAwIDRwAwRAIgW/+NHrs6hD0RhfQiU54WTyrKE+NHcxCKx+05cyTD82MCIDT0uKR/j/eW"
    + "jRmCzsm2RFTN/jQiCXbuZZxIu+Xi2hIm"
  private static let authorityEnd = "2036-11-20T13:56:06Z"

  /// P-256, signed by the authority above.
  private static let issued =
    "MIIBHjCBxgIUGHrxsdQSWYNY/vwpq3aDnSFeLb0wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJYXV0aG9y"
    + "aXR5MB4XDTI2MTEyMzEzNTYwNloXDTI3MDkxOTEzNTYwNlowETEPMA0GA1UEAwwGaXNzdWVkMFkwEwYH"
    + "KoZIzj0CAQYIKoZIzj0DAQcDQgAEXoaonJNSw0Zihc8b4Mf9dJj0uKgbEPxONiNnMy8nPuerAwCTC0oO"
    + "RLgzNuwRwVWFx9o4nO2lU2zbjuR7m5s+DjAKBggqhkjOPQQDAgNHADBEAiBZ97nsLtS1DfT1oBM6J1wB"
    + "EpBu6PaBDVRa3OtQFkkP4QIgZqOHbfH8YxBztNdxezkr5juK+n9vuKMc/yvawTjMhqI="
  private static let issuedEnd = "2027-09-19T13:56:06Z"

  private func traits(
    _ key: String, end: String, type: String = "AsymmetricX509Cert"
  ) async throws -> CertificateTraits? {
    let inventory = try await read(
      Text.application(
        1,
        keys: #"[{"keyId":"\#(Text.guid(2))","type":"\#(type)","usage":"Verify","#
          + #""endDateTime":"\#(end)","key":\#(key)}]"#))
    #expect(inventory.secretLeaks.isEmpty)
    #expect(!String(decoding: inventory.text.bytes, as: UTF8.self).contains("MII"))
    return inventory.mergedCredentials.first?.certificate
  }

  @Test func `short keys, weak signatures and self-signing are detected`() async throws {
    #expect(
      try await traits("\"\(Self.weak)\"", end: Self.weakEnd)
        == [.selfSigned, .shortKey, .weakSignature])
    #expect(try await traits("\"\(Self.authority)\"", end: Self.authorityEnd) == [.selfSigned])
    #expect(try await traits("\"\(Self.issued)\"", end: Self.issuedEnd) == [])
  }

  @Test func `an end that differs from Entra's by more than a day is reported`() async throws {
    let day = String(Self.issuedEnd.prefix(10))
    let time = String(Self.issuedEnd.dropFirst(10))
    #expect(try await traits("\"\(Self.issued)\"", end: "2027-01-01" + time) == [.otherEnd])
    #expect(try await traits("\"\(Self.issued)\"", end: day + "T00:00:00Z") == [])
  }

  @Test(arguments: ["null", "\"\"", "\"AAAA\"", "\"not base64!\"", "[1,2,3]", "{}"])
  func `bytes that are not a certificate have no traits`(key: String) async throws {
    #expect(try await traits(key, end: Self.issuedEnd) == [])
  }
}
