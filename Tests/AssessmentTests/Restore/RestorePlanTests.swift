import Assessment
import Inventory
import TestSupport
import Testing

/// The steps that restore service.
@Suite struct RestorePlanTests {
  private func plan(_ tenant: Tenant, _ name: String) throws -> [RestoreStep] {
    let report = try tenant.assess()
    let row = try #require(
      report.credentials.first { report.keyId(of: $0) == Tenant.keyId(name) })
    return RestorePlan(RestoreSubject(row, in: report)).steps
  }

  @Test func withoutALiveCredentialANewOneIsCreated() throws {
    let steps = try plan(Tenant().app().secret("a", -400, -10), "a")
    #expect(
      steps.map(\.code) == [.newSecret, .findPlaces, .restart, .wait, .verify, .leaveDead])
  }

  @Test func aLiveCredentialIsUsedFirst() throws {
    let steps = try plan(Tenant().app().secret("a", -400, -10).secret("b", -40, 300), "a")
    #expect(steps.first?.code == .useLive)
    #expect(steps.first?.text.contains(String(Tenant.keyId("b").guidText.suffix(4))) == true)
  }

  @Test func aLiveCredentialThatNeverEndsIsSaidToNeverExpire() throws {
    let steps = try plan(Tenant().app().secret("a", -400, -10).secret("b", -40, .null), "a")
    #expect(steps.first?.text.contains("which never expires") == true)
    let dated = try plan(Tenant().app().secret("a", -400, -10).secret("b", -40, 300), "a")
    #expect(dated.first?.text.contains("which expires on ") == true)
  }

  @Test func whatStopsEveryCredentialComesFirst() throws {
    let report = try Tenant().app().secret("a", -400, -10).assess()
    var subject = RestoreSubject(try #require(report.rows("a").first), in: report)
    subject.isDeleted = true
    subject.isDisabled = true
    #expect(
      RestorePlan(subject).steps.map(\.code).prefix(3) == [.restoreDeleted, .enable, .newSecret])
  }

  @Test func oneOnADisabledPrincipalIsNotAlive() throws {
    let tenant = Tenant().application(audience: .azureADMultipleOrgs).secret("a", -400, -10)
      .principal("sp", appId: "app", enabled: false).secret("b", -200, 300)
    #expect(try !plan(tenant, "a").contains { $0.code == .useLive })
    let report = try tenant.assess()
    let row = try #require(report.rows("a").first)
    #expect(RestorePlans(report).alive(beside: row).isEmpty)
  }

  @Test func thePrincipalsOwnSecretIsReplacedOnThePrincipal() throws {
    let steps = try plan(Tenant().principal("sp").secret("a", -400, -10), "a")
    let command = try #require(steps.first { $0.code == .newSecret }?.command)
    #expect(command.contains("az ad sp credential reset --id \(Tenant.objectId("sp").guidText)"))
  }

  @Test func theOwnerOfAForeignRegistrationIsAsked() throws {
    let steps = try plan(
      Tenant().principal("sp", owner: Tenant.tenantId("other")).secret("a", -400, -10), "a")
    #expect(steps.first?.code == .askOwnerTenant)
    #expect(!steps.contains { $0.code == .newSecret })
  }

  @Test(arguments: [
    (DirectoryObject.SignInAudience.azureADandPersonalMicrosoftAccount, true),
    (.personalMicrosoftAccount, true), (.azureADMyOrg, false), (.azureADMultipleOrgs, false),
  ]) func personalAccountsAllowOnlyTwoSecrets(
    _ audience: DirectoryObject.SignInAudience, isLimited: Bool
  ) throws {
    let tenant = Tenant().app(audience: audience).secret("a", -800, -90).secret("b", -400, -10)
    let steps = try plan(tenant, "b")
    let removal = steps.first { $0.code == .removeFirst }
    #expect((removal != nil) == isLimited)
    if let command = removal?.command {
      #expect(command.contains("--key-id \(Tenant.keyId("a").guidText)"))
      #expect(!command.contains(Tenant.keyId("b").guidText))
    }
    #expect(
      try !plan(Tenant().app(audience: audience).secret("b", -400, -10), "b")
        .contains { $0.code == .removeFirst })
  }

  private func policy(_ type: String, days: Int64? = nil) -> AppManagementPolicy {
    var restriction = AppManagementPolicy.Restriction(
      source: .passwordCredential, restrictionType: type)
    restriction.objectType = .application
    restriction.maxLifetime = days.map { $0 * 86_400 }
    var policy = AppManagementPolicy(id: Tenant.objectId("policy"), isDefault: true)
    policy.isEnabled = true
    policy.restrictions = [restriction]
    return policy
  }

  @Test func thePolicyRefusesSecrets() throws {
    var tenant = Tenant().app().secret("a", -400, -10)
    tenant.policies = [policy("passwordAddition")]
    let steps = try plan(tenant, "a")
    #expect(steps.map(\.code).prefix(2) == [.policyRefuses, .newCertificate])
    #expect(steps.first { $0.code == .newCertificate }?.command?.contains("--append") == true)
  }

  /// The lifetime stays one day below the limit because the time of creation counts.
  @Test(
    arguments: [(90, "2027-02-20"), (1_000, "2027-05-22"), (1, "2026-11-24")] as [(Int64, String)])
  func thePolicyLimitsLifetimes(_ days: Int64, _ end: String) throws {
    var tenant = Tenant().app().secret("a", -400, -10)
    tenant.policies = [policy("passwordLifetime", days: days)]
    let command = try #require(try plan(tenant, "a").first { $0.code == .newSecret }?.command)
    #expect(command.contains("--end-date \(end)T00:00:00Z"))
  }

  @Test func placesAndTheirVaultAreNamed() throws {
    var inventory = Tenant().app().secret("a", -400, -10).inventory()
    var place = UsePlace(
      appId: Tenant.appId("app"), kind: .appServiceSettings, surroundings: .azureHosted,
      login: .secret, match: .typedPath, path: "settings.json")
    place.secret = .init(store: "shop-kv.vault.azure.net", name: "shop-secret")
    inventory.places = [place]
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    let row = try #require(report.credentials.first)
    let steps = RestorePlan(RestoreSubject(row, in: report)).steps
    let command = try #require(steps.first { $0.code == .newSecret }?.command)
    #expect(command.contains("--vault-name shop-kv --name shop-secret --file"))
    #expect(steps.contains { $0.code == .putInto && $0.text.contains("settings.json") })
  }

  /// Names of vault secrets come from files: an invalid one never gets into a command.
  @Test(arguments: ["x; rm -rf /", "$(id)", "a b", "", "-x", "ä"])
  func aHostileVaultNameIsLeftOut(_ name: String) throws {
    var subject = RestoreSubject(
      now: Tenant.asOf, objectType: .application, appId: Tenant.appId("app"), kind: .clientSecret)
    subject.places = [
      .init(
        kind: .keyVault, name: nil, citation: "x",
        secret: .init(store: "kv.vault.azure.net", name: name))
    ]
    for step in RestorePlan(subject).steps {
      #expect(step.command?.contains("keyvault") != true)
      #expect(name.isEmpty || step.command?.contains(name) != true)
    }
  }

  @Test func samlHasItsOwnSteps() throws {
    let tenant = Tenant().principal("sp", saml: true).key(
      "s", -700, 5, usage: .sign, displayName: "CN=x")
    let steps = try plan(tenant, "s")
    #expect(steps.map(\.code) == [.samlCreate, .samlHandOver, .samlActivate, .samlTest])
    #expect(!steps.contains { $0.command?.contains("credential reset") == true })
  }

  @Test func anExpiredSAMLCertificateIsReplacedByANewerExistingOne() throws {
    let thumbprint = String(repeating: "ab", count: 20).uppercased()
    let tenant = Tenant().principal("sp", saml: true)
      .key("old", -700, -5, usage: .sign, displayName: "CN=x")
      .key("new", -40, 900, usage: .sign, identifier: thumbprint, displayName: "CN=x")
    let steps = try plan(tenant, "old")
    #expect(steps.map(\.code) == [.samlHandOverKnown, .samlActivate, .samlTest])
    let activation = try #require(steps.first { $0.code == .samlActivate })
    for command in [activation.command, activation.powershell] {
      #expect(command?.contains("thumbprint") == true)
      #expect(command?.lowercased().contains(thumbprint.lowercased()) == true)
      #expect(command?.contains("<thumbprint>") == false)
    }
    #expect(
      try plan(
        Tenant().principal("sp", saml: true).key(
          "old", -700, -5, usage: .sign, displayName: "CN=x"),
        "old"
      ).first?.code == .samlCreateNow)
  }

  /// A command that is copied without filling in its placeholder changes nothing.
  @Test func anUnfilledThumbprintStopsTheCommand() throws {
    let tenant = Tenant().principal("sp", saml: true).key(
      "s", -700, 5, usage: .sign, displayName: "CN=x")
    let step = try #require(try plan(tenant, "s").first { $0.code == .samlActivate })
    let command = try #require(step.command)
    let lines = command.split(separator: "\n")
    let check = try #require(lines.firstIndex { $0.hasPrefix("case \"$thumbprint\"") })
    let change = try #require(lines.firstIndex { $0.contains("--method PATCH") })
    #expect(check < change)
    #expect(!lines[change].contains("<"))
    #expect(step.powershell?.contains("-like '*<*') { throw") == true)
  }

  @Test func aFutureReplacementIsUsedFirst() throws {
    let steps = try plan(Tenant().app().secret("a", -360, 5).secret("b", 3, 300), "a")
    #expect(steps.map(\.code).prefix(2) == [.useReplacement, .newSecret])
    #expect(steps[0].text.contains("…" + Tenant.keyId("b").guidText.suffix(4)))
  }

  /// A credential that ends sooner does not bridge the gap.
  @Test func aLiveCredentialThatEndsSoonerDoesNotHelp() throws {
    let tenant = Tenant().app().secret("a", -360, 5).secret("b", -200, 3)
    #expect(try plan(tenant, "a").first?.code == .newSecret)
    #expect(try plan(tenant, "b").first?.code == .useLive)
  }

  @Test func removalChecksUseOnceMore() throws {
    let tenant = Tenant().app(audience: .personalMicrosoftAccount)
      .secret("a", -800, -90).secret("b", -400, -10)
    let step = try #require(try plan(tenant, "b").first { $0.code == .removeFirst })
    for command in [step.command, step.powershell] {
      let text = try #require(command)
      let check = try #require(text.firstRange(of: "appCredentialSignInActivities"))
      let removal = try #require(
        text.firstRange(of: "credential delete")
          ?? text.firstRange(of: "Remove-MgApplicationPassword"))
      #expect(check.lowerBound < removal.lowerBound)
    }
  }

  /// If an application was not collected, its client ID may be all that is known; without even
  /// that, the client ID is the only value that the user has to fill in.
  @Test(
    arguments: [Tenant.appId("x"), nil], [CredentialKind.clientSecret, .samlSigningCertificate])
  func stepsNeedOnlyTheClientId(_ appId: Identifier?, _ kind: CredentialKind) throws {
    let id = appId?.guidText ?? "<client-id>"
    var subject = RestoreSubject(
      now: Tenant.asOf, objectType: .application, appId: appId, kind: kind)
    subject.tenantId = Tenant.tenantId("home")
    let steps = RestorePlan(subject).steps
    let commands = steps.flatMap { [$0.command, $0.powershell] }.compactMap { $0 }.joined()
    #expect(!commands.contains("<object-id>"))
    if kind == .clientSecret {
      #expect(commands.contains("-ApplicationId (Get-MgApplicationByAppId -AppId "))
    } else {
      #expect(
        commands.contains(
          "--url \"https://graph.microsoft.com/v1.0/servicePrincipals(appId='\(id)')"))
    }
    #expect(commands.contains(id))
  }

  @Test func everyStepHasAText() {
    let values = Dictionary(
      uniqueKeysWithValues: [
        "owner", "appId", "kind", "name", "start", "end", "place", "target", "how", "count",
      ].map { ($0, "X") })
    for code in RestoreStep.Code.allCases {
      let text = RestoreStep(code, values).text
      #expect(!text.contains("{") && !text.isEmpty)
    }
  }

  @Test func placeholdersAreReplacedOnce() {
    #expect(RestoreStep.filled("a {b} {c} {", ["b": "{c}", "c": "d"]) == "a {c} d {")
    #expect(RestoreStep.filled("{unknown}", [:]) == "{unknown}")
  }
}
