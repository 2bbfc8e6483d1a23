import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct PlatformManagedTests {
  private static let managed = "platformManaged, none"

  @Test(
    arguments: [TenantMoment.days(-300), -1, 5, 300, .null, .unreadable, .missing] as [TenantMoment]
  )
  func everyCredentialOfAManagedIdentityIsManaged(end: TenantMoment) throws {
    let report = try Tenant().principal("mi", type: .managedIdentity)
      .certificate("c", -400, end).secret("s", -400, end).signing("k", -400, end).assess()
    for name in ["c", "s", "k"] { #expect(report.judgement(name) == Self.managed) }
  }

  @Test(arguments: [TenantMoment.days(-300), 5, 300, .unreadable] as [TenantMoment])
  func theSecretOfApplicationProxyIsManaged(end: TenantMoment) throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -400, end, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == Self.managed)
  }

  @Test(arguments: [
    "CWAP_AuthSecret ", " cwap_authsecret", "CWAP_AUTHSECRET", "CWAP_AuthSecret\r\n",
  ])
  func theNameMayBeSpelledDifferently(name: String) throws {
    let report = try Tenant().app(flags: .applicationProxy).secret("a", -400, -10)
      .secret("p", -20, 300, displayName: name).assess()
    #expect(report.judgement("p") == Self.managed)
    #expect(report.judgement("a") == "lapsed, high", "it is no successor")
    let other = try Tenant().app(flags: .applicationProxy)
      .secret("p", -20, 300, displayName: name + "2").assess()
    #expect(other.judgement("p") != Self.managed)
  }

  @Test func theNameAloneIsNotEnough() throws {
    let report = try Tenant().app().secret("a", -400, -10, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func otherCredentialsOfATaggedApplicationAreNotManaged() throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -400, -10, displayName: "mine").secret("b", -400, -10)
      .key("c", -400, -10, displayName: "CWAP_AuthSecret").assess()
    for name in ["a", "b", "c"] { #expect(report.judgement(name) == "lapsed, high") }
  }

  /// Either the application or its principal can mark an identity as one of Application Proxy.
  @Test(arguments: [DirectoryObject.Flags.applicationProxy, .onPremisesPublishing])
  func theSecretOfApplicationProxyIsManagedOnEitherObject(
    flag: DirectoryObject.Flags
  ) throws {
    for (marked, holder) in [
      ("app", "app"), ("app", "app-sp"), ("app-sp", "app"), ("app-sp", "app-sp"),
    ] {
      let report = try Tenant().app().on(marked).flagged(flag).on(holder)
        .secret("a", -400, -10, displayName: "CWAP_AuthSecret").secret("b", -400, -10).assess()
      #expect(report.judgement("a") == Self.managed, "\(marked), \(holder)")
      #expect(report.judgement("b") == "lapsed, high", "\(marked), \(holder)")
    }
  }

  @Test func aPrincipalAloneCanBelongToApplicationProxy() throws {
    let report = try Tenant().principal("sp", flags: .applicationProxy)
      .secret("a", -400, -10, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == Self.managed)
  }

  @Test func theTagOfAnotherApplicationDoesNotCount() throws {
    let report = try Tenant().app("proxied", flags: .applicationProxy).app()
      .secret("a", -400, -10, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func theNameOfTheApplicationDoesNotMatter() throws {
    let tenant = Tenant().app(flags: .applicationProxy)
      .secret("a", -400, -10, displayName: "CWAP_AuthSecret")
    var nameless = tenant
    for index in nameless.objects.indices { nameless.objects[index].displayName = nil }
    #expect(try nameless.assess().judgement("a") == Self.managed)
  }

  // MARK: The federated credential of Application Proxy

  private static let service = "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/BBBBBBBBBBBBBBBBBBBBBB/s"

  /// A subject with the ID of Azure DevOps, 499b84ac-1321-427f-aa17-267ca6975798, in .NET byte
  /// order.
  private static let azureDevOps = "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/rISbSSETf0KqFyZ8ppdXmA"

  private static func expiring(
    _ name: String?, _ subject: String, flags: DirectoryObject.Flags = .applicationProxy
  ) -> Tenant {
    Tenant().app(flags: flags).secret("a", -400, 5)
      .federatedCredential("f", subject: subject, displayName: name)
  }

  @Test(arguments: ["Appproxy-FIC", "APPPROXY-FIC"])
  func theFederatedCredentialOfApplicationProxyIsNotCoverAndIsLeftAlone(name: String) throws {
    let report = try Self.expiring(name, Self.service).federatedSignIn("f", -1).assess()
    #expect(report.judgement("a") == "expiring, critical")
    #expect(report.coverage("app") == .days(5))
    #expect(report.verdict("f") == "null, healthy, none")
    #expect(report.rows("f").first?.rotation == .applicationProxyFederation)
  }

  @Test(arguments: [
    azureDevOps, azureDevOps + "/sc/organisation/connection",
    "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/short/s", "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a", "",
    "11111111-2222-4333-8444-555555555555", "repo:contoso/app:ref:refs/heads/main",
  ])
  func aTrustInAnythingButAMicrosoftServiceBelongsToTheTeam(subject: String) throws {
    let report = try Self.expiring("Appproxy-FIC", subject).assess()
    #expect(report.judgement("a") == "expiring, high")
    #expect(report.coverage("app") == .open)
    #expect(report.rows("f").first?.rotation == nil)
  }

  @Test func neitherNameNorSubjectIsEnoughAlone() throws {
    #expect(
      try Self.expiring("team", Self.service).assess().judgement("a") == "expiring, high")
    #expect(
      try Self.expiring("Appproxy-FIC", Self.service, flags: []).assess().judgement("a")
        == "expiring, high")
  }

  // MARK: P2P Server

  private static let root = "CN=MS-Organization-P2P-Access [2026]"

  @Test(
    arguments: [
      ("app", ObjectProperty.Kind.identifierUri), ("app-sp", .servicePrincipalName),
    ] as [(String, ObjectProperty.Kind)])
  func theP2PServerRootCertificateIsManaged(object: String, kind: ObjectProperty.Kind) throws {
    for end in [TenantMoment.days(-10), 5, 300] as [TenantMoment] {
      let report = try Tenant().app().on(object).property(kind, "urn:p2p_cert")
        .key("c", -400, end, displayName: Self.root).assess()
      #expect(report.judgement("c") == Self.managed)
      #expect(report.coverage(object) == Coverage.none)
    }
  }

  @Test(arguments: [
    "CN=MS-Organization-P2P-Access", "CN=MS-Organization-P2P-Access [26]",
    "CN=MS-Organization-P2P-Access [2026] ", "CN=MS-Organization-P2P-Access [abcd]",
    "MS-Organization-P2P-Access [2026]", "CN=other", "",
  ])
  func otherCertificatesOfTheP2PServerAreNotManaged(name: String) throws {
    let report = try Tenant().app().property(.identifierUri, "urn:p2p_cert")
      .key("c", -400, -10, displayName: name).assess()
    #expect(report.judgement("c") == "lapsed, high")
  }

  @Test func theRootCertificateNameIsNotEnoughAndASecretIsNeverIt() throws {
    let elsewhere = try Tenant().app().property(.tag, "urn:p2p_cert")
      .property(.identifierUri, "urn:p2p_cert2").key("c", -400, -10, displayName: Self.root)
      .assess()
    #expect(elsewhere.judgement("c") == "lapsed, high")
    let onPartner = try Tenant().app().property(.identifierUri, "urn:p2p_cert").on("app-sp")
      .key("c", -400, -10, displayName: Self.root).assess()
    #expect(onPartner.judgement("c") == "lapsed, high")
    let secret = try Tenant().app().property(.identifierUri, "urn:p2p_cert")
      .secret("c", -400, -10, displayName: Self.root).assess()
    #expect(secret.judgement("c") == "lapsed, high")
  }

  // MARK: Notes

  @Test(arguments: PlatformRotation.allCases)
  func everyPlatformRotationHasASentence(rotation: PlatformRotation) {
    #expect(rotation.words.hasSuffix("."))
    #expect(rotation.words.count > 40)
  }

  @Test func certificatesRotatedByEntraConnectKeepTheirStatusAndGetANote() throws {
    let report = try Tenant().application("ConnectSyncProvisioning_SRV01")
      .certificate("c", -80, 10).assess()
    #expect(report.rows("c").first?.status == .expiring)
    let rotation = try #require(report.rows("c").first?.rotation)
    #expect(!rotation.words.isEmpty)
  }
}
