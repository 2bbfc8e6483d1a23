import Inventory

/// Generates small tenants with every kind of object, credential and evidence.
///
/// Their dates often fall on boundaries.
package struct TenantGenerator: Sendable {
  package var random: SeededRandom
  /// Whether to generate sign-ins and activity.
  package var hasEvidence: Bool
  private var credentialCount = 0

  package init(seed: UInt64, hasEvidence: Bool) {
    random = SeededRandom(seed: seed)
    self.hasEvidence = hasEvidence
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  // MARK: Objects

  package mutating func tenant() -> Tenant {
    credentialCount = 0
    var tenant = Tenant().collected(pick([0, -1, nil]))
    for number in 0..<Int.random(in: 1...3, using: &random) {
      let name = "app\(number)"
      if chance(85) { tenant = application(name, in: tenant) }
      if chance(75) { tenant = principal(name + "-sp", appId: name, in: tenant) }
      if chance(8) { tenant = principal(name + "-second", appId: name, in: tenant) }
    }
    if chance(20) {
      tenant = tenant.principal("mi", appId: "app0", type: .managedIdentity)
      tenant = credentials(1, onPrincipal: true, in: tenant)
    }
    return tenant
  }

  private mutating func application(_ name: String, in tenant: Tenant) -> Tenant {
    var flags: DirectoryObject.Flags = []
    if chance(5) { flags.insert(.deleted) }
    if chance(5) { flags.insert(.isDisabled) }
    if chance(5) { flags.insert(.applicationProxy) }
    if chance(5) { flags.insert(.onPremisesPublishing) }
    if chance(5) { flags.insert(.signedRequestRequired) }
    var result = tenant.application(
      name, audience: pick([.azureADMyOrg, .azureADMyOrg, .azureADMultipleOrgs]), flags: flags,
      lacking: chance(10) ? .federatedIdentityCredentialsCollected : [])
    if chance(10) {
      result = result.spelling(Tenant.objectId(name), "appid-" + Tenant.appId(name).guidText)
    }
    if chance(15) {
      credentialCount += 1
      result = result.federatedCredential(
        "f\(credentialCount)",
        subject: "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/BBBBBBBBBBBBBBBBBBBBBB/s",
        displayName: pick([nil, "Appproxy-FIC"]))
      if hasEvidence, chance(50) {
        result = result.federatedSignIn("f\(credentialCount)", past())
      }
    }
    return credentials(Int.random(in: 0...4, using: &random), onPrincipal: false, in: result)
  }

  private mutating func principal(_ name: String, appId: String, in tenant: Tenant) -> Tenant {
    let result = tenant.principal(
      name, appId: appId, owner: chance(90) ? Tenant.id : Tenant.tenantId("vendor"),
      flags: chance(5) ? .deleted : chance(5) ? .applicationProxy : [],
      enabled: pick([true, true, true, true, false, nil]),
      saml: chance(30), thumbprint: pick([nil, "unused", thumbprint(0), thumbprint(1)]))
    return credentials(Int.random(in: 0...3, using: &random), onPrincipal: true, in: result)
  }

  private func thumbprint(_ number: Int) -> String {
    String(repeating: number == 0 ? "0A" : "1B", count: 20)
  }

  // MARK: Credentials

  private mutating func credentials(
    _ count: Int, onPrincipal: Bool, in tenant: Tenant
  ) -> Tenant {
    var result = tenant
    for _ in 0..<count { result = credential(onPrincipal: onPrincipal, in: result) }
    if hasEvidence, chance(20) {
      result = result.refusal(
        past(), code: pick([7_000_222, 700_027, 1_000_502, 0]), isExpired: chance(50))
      if chance(20) { result = result.byAgent() }
    }
    if hasEvidence, chance(5) {
      let first = past()
      result = result.summary(
        first, first + pick([0, 1, 60_000]), code: pick([7_000_222, 1_000_502, 0]))
    }
    return result
  }

  private mutating func credential(onPrincipal: Bool, in tenant: Tenant) -> Tenant {
    credentialCount += 1
    let name = "c\(credentialCount)"
    let (start, end) = validity()
    var result: Tenant
    switch Int.random(in: 0..<(onPrincipal ? 13 : 10), using: &random) {
    case 0..<5:
      result = tenant.secret(
        name, start, end, displayName: pick([nil, "CWAP_AuthSecret", "rotated"]))
    case 5..<7: result = tenant.certificate(name, start, end)
    case 7: result = tenant.symmetric(name, start, end)
    case 8: result = tenant.encryption(name, start, end)
    case 9: result = tenant.key(name, start, end, usage: .sign, identifier: thumbprint(2))
    default:
      let identifier = thumbprint(Int.random(in: 0...1, using: &random))
      result = tenant.signing(name, start, end, identifier: identifier)
      if chance(50) { result = result.key(name + "v", start, end, identifier: identifier) }
      if chance(50) { result = result.secret(name + "p", start, end, keyId: name) }
    }
    if chance(5) {
      result = result.spelling(Tenant.keyId(name), "x-" + Tenant.keyId(name).guidText)
    }
    guard hasEvidence else { return result }
    if chance(45) { result = result.used(name, past()) }
    if chance(15) { result = result.lastSignIn(name, past()) }
    if chance(15) { result = result.signIn(name, past(), code: pick([0, 7_000_222, 700_027])) }
    return result
  }

  // MARK: Dates

  private mutating func second() -> Int64 { pick([-1, 0, 0, 0, 1]) }

  mutating func past() -> TenantMoment {
    let days: [Int64] = [0, -1, -3, -4, -7, -10, -12, -24, -30, -31, -60, -90, -91, -180]
    return .days(pick(days)) + second()
  }

  private mutating func validity() -> (TenantMoment, TenantMoment) {
    if chance(4) { return (.days(-100), pick([.missing, .unreadable])) }
    if chance(4) { return (.days(-100), .null) }
    if chance(4) { return (.days(-100), .absolute(Instant(secondsSinceEpoch: 4_070_908_800))) }
    if chance(10) {
      // Short-lived, at some point in its lifetime.
      let life: Int64 = pick([1, 2, 7, 10, 60, 89])
      let left = Int64.random(in: -10...life, using: &random)
      return (.days(left - life) + second(), .days(left))
    }
    if chance(3) {
      // Ends before it starts, or in the same second.
      let end: Int64 = pick([-10, 5, 300])
      return (.days(end + pick([0, 0, 20])), .days(end))
    }
    let ends: [Int64] = [
      -400, -91, -90, -60, -31, -30, -20, -10, -1, 0, 3, 5, 7, 8, 14, 20, 30, 45, 60, 90, 180, 365,
    ]
    let days = pick(ends)
    let starts: [Int64] = [-800, -400, -100, -40, -20, -1, 0, 3, 20]
    let start = starts.filter { $0 < days }.last.map { _ in
      pick(starts.filter { $0 < days })
    }
    if chance(5) { return (.missing, .days(days) + second()) }
    return (.days(start ?? days - 90), .days(days) + second())
  }
}
