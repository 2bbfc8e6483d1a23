import Inventory

/// Entra's error codes that are about a credential.
package struct CredentialErrors: ReferenceTable {
  package static let name = "credentialErrors"

  /// The numbers after `AADSTS`.
  package private(set) var codes: Set<Int32>
  package private(set) var origin: TableOrigin

  package static let standard = CredentialErrors(
    codes: [
      7_000_222, 7_000_215, 700_027, 7_000_214, 1_000_502, 7_000_274, 7_000_277, 50_012, 700_211,
      700_212, 700_213, 7_002_138, 70_025,
    ],
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
        read: "2026-11-23")
    ]))

  package var entries: [String] { codes.sorted().map { "AADSTS\($0)" } }

  package mutating func extend(by codes: Set<Int32>, from source: DataSource) {
    self.codes.formUnion(codes)
    origin.extend(from: source)
  }

  package mutating func replace(by codes: Set<Int32>, from source: DataSource) {
    self.codes = codes
    origin.replace(from: [source])
  }

  /// Returns each application's last refusal in the 30 days before as-of, by client ID.
  func lastRefusals(
    in inventory: TenantInventory, asOf: Instant
  ) -> [Identifier: (code: Int32, time: Instant)] {
    let earliest = asOf.advanced(bySeconds: -30 * Instant.secondsPerDay)
    var refusals: [Identifier: (code: Int32, time: Instant)] = [:]
    for signIn in inventory.signIns
    where codes.contains(signIn.errorCode) && signIn.time >= earliest && signIn.time <= asOf
      && !signIn.appId.isMissing
    {
      if let known = refusals[signIn.appId],
        (known.time, -known.code) >= (signIn.time, -signIn.errorCode)
      {
        continue
      }
      refusals[signIn.appId] = (signIn.errorCode, signIn.time)
    }
    return refusals
  }
}
