import Inventory
import Testing

@Suite("App management policies")
struct PolicyTests {
  private typealias Text = ExportText

  private static let day: Int64 = 86_400

  private func restriction(_ type: String, lifetime: String, more: String = "") -> String {
    #"{"restrictionType":"\#(type)","maxLifetime":\#(lifetime),"#
      + #""restrictForAppsCreatedAfterDateTime":"2026-01-01T10:37:00Z""#
      + (more.isEmpty ? "" : "," + more) + "}"
  }

  private func defaultPolicy(passwords: String, keys: String = "[]", enabled: String = "true")
    -> String
  {
    #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/defaultAppManagementPolicy/$entity","#
      + #""id":"00000000-0000-0000-0000-000000000000","displayName":"Default","isEnabled":\#(enabled),"#
      + #""applicationRestrictions":{"passwordCredentials":\#(passwords),"keyCredentials":\#(keys)},"#
      + #""servicePrincipalRestrictions":{"passwordCredentials":[],"keyCredentials":[]}}"#
  }

  @Test func `the tenant default treats applications and principals separately`() async throws {
    let text = defaultPolicy(
      passwords: "[\(restriction("passwordLifetime", lifetime: #""P90D""#))]",
      keys: "[\(restriction("asymmetricKeyLifetime", lifetime: #""P1Y""#))]"
    ).replacing(
      #""servicePrincipalRestrictions":{"passwordCredentials":[]"#,
      with: #""servicePrincipalRestrictions":{"passwordCredentials":["#
        + restriction("passwordAddition", lifetime: "null") + "]")
    let inventory = try await read(text)
    let policy = try #require(inventory.policies.first)
    #expect(policy.isDefault)
    #expect(policy.isEnabled == true)
    #expect(inventory.name(policy.displayName) == "Default")
    #expect(
      policy.restrictions.map(\.restrictionType)
        == ["passwordLifetime", "asymmetricKeyLifetime", "passwordAddition"])
    #expect(policy.restrictions.map(\.maxLifetime) == [90 * Self.day, 365 * Self.day, nil])
    #expect(
      policy.restrictions.map(\.objectType) == [.application, .application, .servicePrincipal])
    #expect(
      policy.restrictions.map(\.source) == [
        .passwordCredential, .keyCredential, .passwordCredential,
      ])
    #expect(
      policy.restrictions.first?.restrictForAppsCreatedAfterDateTime.instant?.rfc3339
        == "2026-01-01T10:37:00Z")
    #expect(inventory.state(.policies) == .complete)
    #expect(inventory.mergedCredentials.isEmpty)
  }

  @Test(
    arguments: [
      (#""P4DT12H30M5S""#, 4 * day + 45_005), (#""P6M""#, 180 * day), (#""P2W""#, 14 * day),
      (#""PT1H""#, 3_600), ("null", nil), (#""ninety days""#, nil), (#""""#, nil),
      (#""P99999999999999999999D""#, nil), (#""P9223372036854775807Y""#, nil), (#""P""#, nil),
    ] as [(String, Int64?)])
  func `durations are converted to seconds`(text: String, seconds: Int64?) async throws {
    let inventory = try await read(
      defaultPolicy(passwords: "[\(restriction("passwordLifetime", lifetime: text))]"))
    #expect(inventory.policies.first?.restrictions.map(\.maxLifetime) == [seconds])
  }

  @Test func `a restriction is in force unless its state says otherwise`() async throws {
    let states = ["", #""state":"enabled""#, #""state":"disabled""#, #""state":null"#]
    let inventory = try await read(
      defaultPolicy(
        passwords: "["
          + states.map { restriction("passwordLifetime", lifetime: "null", more: $0) }
          .joined(separator: ",") + "]"))
    #expect(
      inventory.policies.first?.restrictions.map(\.isEnabled) == [true, true, false, true])
  }

  @Test func `a disabled policy is disabled, and an unstated one unknown`() async throws {
    for (text, state) in [("false", false), ("null", nil)] as [(String, Bool?)] {
      let inventory = try await read(defaultPolicy(passwords: "[]", enabled: text))
      #expect(inventory.policies.map(\.isEnabled) == [state])
    }
  }

  /// Beta knows restrictions on redirect URIs and identifiers, which say nothing of credentials.
  @Test func `restrictions on other things are ignored`() async throws {
    let others =
      #""redirectUris":{"urisWithWildcards":{"state":"enabled","excludeActors":null}},"#
      + #""identifierUris":{"nonDefaultUriAddition":{"state":"enabled"}},"audiences":null,"#
    let plain = defaultPolicy(
      passwords: "[\(restriction("passwordLifetime", lifetime: #""P90D""#))]")
    let more = plain.replacing(
      #""applicationRestrictions":{"#, with: #""applicationRestrictions":{\#(others)"#)
    let (known, found) = (try await read(plain), try await read(more))
    #expect(found.policies.count == 1)
    #expect(found.policies.first?.restrictions.count == 1)
    #expect(
      found.policies.first?.restrictions.map(\.maxLifetime)
        == known.policies.first?.restrictions.map(\.maxLifetime))
    #expect(found.inputs.map(\.problem) == [nil])
  }

  @Test func `policies for single objects are not the default`() async throws {
    let one =
      #"{"id":"\#(Text.guid(1))","displayName":"Strict","isEnabled":true,"restrictions":{"#
      + #""passwordCredentials":["# + restriction("passwordLifetime", lifetime: #""P30D""#)
      + #"],"keyCredentials":[]}}"#
    for text in [Text.page("policies/appManagementPolicies", [one]), "[\(one)]", one] {
      let inventory = try await read(text)
      #expect(inventory.policies.map(\.isDefault) == [false], "\(text)")
      #expect(inventory.policies.map(\.id) == [Text.identifier(1)])
      #expect(
        inventory.policies.flatMap(\.restrictions).map(\.maxLifetime) == [30 * Self.day])
      #expect(inventory.policies.flatMap(\.restrictions).map(\.objectType) == [nil])
    }
    let none = try await read(Text.page("policies/appManagementPolicies", []))
    #expect(none.state(.policies) == .complete)
  }
}
