import Inventory
import TestSupport
import Testing

@testable import Assessment

/// A tenant in which every fact of one case holds, except one.
struct LackingTenant: Sendable, CustomTestStringConvertible {
  let ground: DeletionGround
  let fact: DeletionFact
  let answer: DeletionProof.Answer
  let tenant: Tenant
  let why: String

  init(
    _ ground: DeletionGround, _ fact: DeletionFact, _ answer: DeletionProof.Answer, _ why: String,
    _ change: (Tenant) -> Tenant
  ) {
    (self.ground, self.fact, self.answer, self.why) = (ground, fact, answer, why)
    tenant = change(DeletionProofTests.whole(ground))
  }

  var testDescription: String { "\(ground.title): \(why)" }
}

@Suite struct DeletionProofTests {
  /// A tenant in which every fact of the case holds for the secret `a`.
  static func whole(_ ground: DeletionGround) -> Tenant {
    switch ground {
    case .succeeded: Tenant().daemon().secret("a", -400, -30).secret("b", -60, 300)
    case .switched:
      Tenant().daemon().secret("a", -400, -10).secret("b", -60, 300).used("b", -1).used("a", -11)
    case .covered:
      Tenant().daemon().secret("a", -400, -10).certificate("c", -500, 300).used("a", -20)
        .used("c", -1)
    case .lapsed: Tenant().daemon().secret("a", -900, -91)
    case .unused: Tenant().quietDaemon(lastUsed: -100).secret("a", -400, 100).used("a", -100)
    }
  }

  private static func subject(_ tenant: Tenant, _ name: String = "a") throws -> CandidateSubject {
    let report = try tenant.assess()
    let index = try #require(
      report.credentials.firstIndex { report.keyId(of: $0) == Tenant.keyId(name) })
    return CandidateSubject(context: CandidateContext(report), index: index)
  }

  @Test(arguments: DeletionGround.allCases)
  func aCredentialIsDeletableIfEveryFactHolds(ground: DeletionGround) throws {
    let tenant = Self.whole(ground)
    let proof = DeletionProof(ground, try Self.subject(tenant))
    #expect(proof.missing.isEmpty, "\(proof.missing.map { "\($0.fact) \($0.answer)" })")
    #expect(proof.holds)
    #expect(try tenant.decision().contains("delete"))
  }

  /// Every fact of every case is missing in at least one tenant.
  @Test func everyFactOfEveryCaseIsMissingOnce() {
    for ground in DeletionGround.allCases {
      for fact in ground.facts.all {
        #expect(
          Self.lacking.contains { $0.ground == ground && $0.fact == fact },
          "no tenant lacks \(fact) of \(ground)")
      }
    }
    #expect(
      DeletionFact.allCases.allSatisfy { fact in
        DeletionGround.allCases.contains { $0.facts.contains(fact) }
      })
  }

  @Test(arguments: lacking)
  func oneMissingFactKeepsTheCredential(lacking: LackingTenant) throws {
    let proof = DeletionProof(lacking.ground, try Self.subject(lacking.tenant))
    #expect(proof.answer(lacking.fact) == lacking.answer)
    #expect(!proof.holds)
    let candidate = try #require(try lacking.tenant.assess().candidate("a"))
    #expect(candidate.target != .delete, "\(candidate.rule)")
    #expect(
      candidate.steps.allSatisfy { $0.command?.contains("credential delete") != true },
      "no command deletes it")
  }

  // MARK: Missing facts

  static let lacking: [LackingTenant] =
    aboutTheObject + aboutTheEnd + aboutUse + aboutPeople + aboutTheData

  private static let aboutTheObject: [LackingTenant] = DeletionGround.allCases.flatMap { ground in
    [
      LackingTenant(ground, .kind, .unknown, "keyCredentials were not collected") {
        $0.lackingFlags(.keyCredentialsCollected)
      },
      LackingTenant(ground, .identity, .unknown, "the principal is missing") {
        $0.without { $0.type == .servicePrincipal }
      },
      LackingTenant(ground, .identity, .unknown, "deletedDateTime was not selected") {
        $0.unselected(.deletedDateTime)
      },
      LackingTenant(ground, .platform, .unknown, "tags of the principal were not selected") {
        $0.on("app-sp").unselected(.tags)
      },
      LackingTenant(ground, .platform, .unknown, "servicePrincipalType was not selected") {
        $0.on("app-sp").unselected(.servicePrincipalType)
      },
      LackingTenant(ground, .platform, .fails, "the principal is tagged") {
        $0.on("app-sp").flagged(.applicationProxy)
      },
      LackingTenant(ground, .platform, .fails, "the application is published") {
        $0.flagged(.onPremisesPublishing)
      },
      LackingTenant(ground, .platform, .fails, "a secret is called as that of the platform") {
        $0.secret("p", -20, 300, displayName: "CWAP_AuthSecret")
      },
      LackingTenant(ground, .rareUse, .fails, "a note speaks of rare use") {
        $0.note("year end")
      },
      LackingTenant(ground, .rareUse, .unknown, "notes were not selected") {
        $0.unselected(.notes)
      },
      LackingTenant(ground, .rareUse, .unknown, "descriptions were not selected") {
        $0.on("app-sp").unselected(.description)
      },
      LackingTenant(ground, .rareUse, .unknown, "the name of the credential was not selected") {
        $0.namelessCredentials()
      },
    ]
  }

  private static let aboutTheEnd: [LackingTenant] = [
    LackingTenant(.succeeded, .ended, .fails, "a second short of 30 days") { _ in
      Tenant().daemon().secret("a", -400, .days(-30) + 1).secret("b", -60, 300)
    },
    LackingTenant(.lapsed, .ended, .fails, "90 days and not more") { _ in
      Tenant().daemon().secret("a", -900, -90)
    },
    LackingTenant(.lapsed, .ended, .fails, "90 days before as-of, and not before the data") {
      $0.collected(-2)
    },
    LackingTenant(.switched, .ended, .fails, "it ended after the data was collected") {
      $0.collected(-11)
    },
    LackingTenant(.covered, .ended, .fails, "it ended after the data was collected") {
      $0.collected(-11)
    },
    LackingTenant(.succeeded, .ended, .unknown, "two sources differ about its end") {
      $0.disputed("a")
    },
    LackingTenant(.lapsed, .ended, .unknown, "two sources differ about its end") {
      $0.disputed("a")
    },
    LackingTenant(.succeeded, .replacement, .unknown, "two sources differ about the successor") {
      $0.disputed("b")
    },
    LackingTenant(.switched, .replacement, .unknown, "two sources differ about the successor") {
      $0.disputed("b")
    },
    LackingTenant(.covered, .replacement, .unknown, "two sources differ about the cover") {
      $0.disputed("c")
    },
    LackingTenant(.succeeded, .replacement, .fails, "no successor") { _ in
      Tenant().daemon().secret("a", -400, -30)
    },
    LackingTenant(.switched, .replacement, .fails, "nobody used the successor") { _ in
      Tenant().daemon().secret("a", -400, -10).secret("b", -60, 300).used("a", -11)
    },
    LackingTenant(.covered, .replacement, .fails, "the cover was used too soon") { _ in
      Tenant().daemon().secret("a", -400, -10).certificate("c", -500, 300).used("a", -20)
        .used("c", .days(-13) - 1)
    },
    LackingTenant(.succeeded, .state, .unknown, "isDisabled was not selected") {
      $0.unselected(.isDisabled)
    },
    LackingTenant(.switched, .state, .unknown, "disabledByMicrosoftStatus was not selected") {
      $0.unselected(.disabledByMicrosoftStatus)
    },
    LackingTenant(.covered, .state, .unknown, "accountEnabled was not selected") {
      $0.on("app-sp").unselected(.accountEnabled)
    },
    LackingTenant(.covered, .state, .unknown, "two sources differ about accountEnabled") {
      $0.on("app-sp").flagged(.accountDisabled)
    },
  ]

  private static let aboutUse: [LackingTenant] = [
    LackingTenant(.unused, .ownUse, .fails, "a second short of 100 days") { _ in
      Tenant().quietDaemon(lastUsed: -100).secret("a", -400, 100).used("a", .days(-100) + 1)
    },
    LackingTenant(.unused, .ownUse, .unknown, "no row") { _ in
      Tenant().quietDaemon(lastUsed: -100).secret("a", -400, 100)
    },
    LackingTenant(.unused, .ownUse, .unknown, "a row that cannot be read") {
      $0.damagedActivity("a")
    },
    LackingTenant(.unused, .ownUse, .unknown, "a row without the last attempt") {
      $0.withoutAttempts("a")
    },
    LackingTenant(.unused, .ownUse, .fails, "a row of another application names it") {
      $0.usedBy("another", "a", -20)
    },
    LackingTenant(.switched, .ownUse, .fails, "it was used a week ago but for a second") { _ in
      Tenant().daemon().secret("a", -400, -5).secret("b", -60, 300).used("b", -1)
        .used("a", .days(-7) + 1)
    },
    LackingTenant(.switched, .ownUse, .unknown, "a row that cannot be read") {
      $0.damagedActivity("a")
    },
    LackingTenant(.covered, .ownUse, .unknown, "a row that cannot be read") {
      $0.damagedActivity("a")
    },
    LackingTenant(.unused, .traces, .fails, "a success without a key") { $0.success(-20) },
    LackingTenant(.unused, .traces, .fails, "a success that nobody can rule out") {
      $0.success(-20).unknownOutcomes()
    },
    LackingTenant(.unused, .traces, .fails, "a day of successes that nothing explains") {
      $0.summary(-20, .days(-19))
    },
    LackingTenant(.unused, .traces, .fails, "an agent signs in") { $0.agentSignIn("agent", -20) },
    LackingTenant(.unused, .traces, .fails, "the application is busier than its credentials") {
      $0.activities(client: -40)
    },
    LackingTenant(.succeeded, .traces, .fails, "somebody tried it after its end") {
      $0.lastSignIn("a", -29)
    },
    LackingTenant(.succeeded, .traces, .fails, "an agent tried it after its end") {
      $0.usedBy("another", "a", -29)
    },
    LackingTenant(.switched, .traces, .fails, "a refusal that may have meant it") {
      $0.refusal(-9, code: 7_000_215)
    },
    LackingTenant(.covered, .traces, .fails, "a refusal that may have meant it") {
      $0.refusal(-9, code: 7_000_222)
    },
    LackingTenant(.lapsed, .traces, .fails, "a refusal that may have meant it") {
      $0.refusal(-60, code: 7_000_222)
    },
    LackingTenant(.lapsed, .traces, .unknown, "a row that cannot be read") {
      $0.damagedActivity("a")
    },
    LackingTenant(.succeeded, .traces, .unknown, "a row that cannot be read") {
      $0.damagedActivity("a")
    },
    LackingTenant(.succeeded, .traces, .unknown, "a success without a date") {
      $0.undatedSignIn("a")
    },
    LackingTenant(.succeeded, .traces, .unknown, "a refusal without a date") {
      $0.undatedSignIn("a", code: 7_000_222)
    },
    LackingTenant(.succeeded, .traces, .fails, "a refusal without a date or a key") {
      $0.undatedSignIn(code: 7_000_215)
    },
    LackingTenant(.lapsed, .traces, .fails, "the application is used although it has ended") {
      $0.activities(client: -5)
    },
  ]

  private static let aboutPeople: [LackingTenant] =
    [.lapsed, .unused].flatMap {
      (ground: DeletionGround) in
      [
        LackingTenant(ground, .audience, .unknown, "signInAudience was not collected") {
          $0.audience(.absent)
        },
        LackingTenant(ground, .audience, .fails, "other tenants can use it") {
          $0.audience(.azureADMultipleOrgs)
        },
        LackingTenant(ground, .audience, .fails, "the principal says that other tenants can") {
          $0.on("app-sp").audience(.azureADMultipleOrgs).on("app")
        },
        LackingTenant(ground, .redirectUris, .fails, "a web redirect URI") {
          $0.redirect("https://app.contoso.example/cb")
        },
        LackingTenant(ground, .redirectUris, .unknown, "web.redirectUris was not collected") {
          $0.unselected(.webRedirectUris)
        },
        LackingTenant(ground, .delegatedUse, .fails, "people use it") {
          $0.activities(client: -100, delegatedClient: -500)
        },
        LackingTenant(ground, .delegatedUse, .fails, "a person signed in") {
          $0.success(-20, by: .interactiveUser)
        },
        LackingTenant(ground, .delegatedUse, .fails, "a token of a person was exchanged") {
          $0.success(-20, by: .nonInteractiveUser)
        },
        LackingTenant(ground, .delegatedUse, .unknown, "a flow was not selected") {
          $0.partialActivities(client: -100)
        },
      ]
    } + [
      LackingTenant(.lapsed, .delegatedUse, .unknown, "the report on applications is missing") {
        $0.principalReport(.notCollected)
      },
      LackingTenant(.lapsed, .delegatedUse, .unknown, "a page of it is missing") {
        $0.principalReport(.partial)
      },
      LackingTenant(
        .lapsed, .signIns, .unknown, "it exposes scopes, and only applications' are logged"
      ) {
        $0.flagged(.exposesScopes)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "delegated permissions beyond User.Read") {
        $0.flagged(.requiresOtherScopes)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "scopes were not selected") {
        $0.unselected(.oauth2PermissionScopes)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "permissions were not selected") {
        $0.unselected(.requiredResourceAccess)
      },
      LackingTenant(.unused, .activities, .unknown, "the application has no row") { _ in
        Tenant().daemon().secret("a", -400, 100).used("a", -100)
      },
      LackingTenant(.unused, .activities, .unknown, "a flow was not selected") {
        $0.partialActivities(client: -100)
      },
    ]

  private static let aboutTheData: [LackingTenant] =
    [.switched, .covered, .lapsed, .unused].flatMap { (ground: DeletionGround) in
      [
        LackingTenant(ground, .credentialActivity, .unknown, "the report was not collected") {
          $0.ledger(.credentialActivity, .notCollected)
        },
        LackingTenant(ground, .credentialActivity, .unknown, "a page of it is missing") {
          $0.ledger(.credentialActivity, .partial)
        },
        LackingTenant(ground, .signIns, .unknown, "no log") { $0.ledger(.signIns, .notCollected) },
        LackingTenant(ground, .signIns, .unknown, "a page of the log is missing") {
          $0.log(from: -30, until: 0, state: .partial)
        },
        LackingTenant(ground, .signIns, .unknown, "sign-ins of people only") {
          $0.log(from: -30, until: 0, of: .interactiveUser)
        },
        LackingTenant(ground, .signIns, .unknown, "the log ended four days ago") {
          $0.log(from: -40, until: .days(-3) - 1)
        },
      ]
    } + [
      LackingTenant(.switched, .signIns, .unknown, "a log of less than a week") {
        $0.log(from: .days(-7) + 1, until: 0)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "a second short of 28 days") {
        $0.log(from: .days(-28) + 1, until: 0)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "28 days, and not of the last 30") {
        $0.log(from: -40, until: .days(-2) - 1)
      },
      LackingTenant(.unused, .dataAge, .fails, "data of more than 7 days") { _ in
        Tenant().quietDaemon(lastUsed: -120).secret("a", -400, 100).used("a", -120)
          .collected(.days(-7) - 1)
      },
      LackingTenant(.unused, .dataAge, .unknown, "no row of the last three days") {
        $0.newestUse(.days(-3) - 1)
      },
      LackingTenant(.unused, .signIns, .unknown, "no manifest, and the log ends early") {
        $0.collected(nil).newestUse(.days(-3) - 1).log(from: -38, until: .days(-3) - 1)
      },
      LackingTenant(.unused, .dataAge, .unknown, "no manifest, and the report ends early") {
        $0.collected(nil).newestUse(.days(-3) - 1)
      },
      LackingTenant(.lapsed, .signIns, .unknown, "no manifest, and the log ended long ago") {
        $0.collected(nil).newestUse(-62).log(from: -92, until: -62)
      },
      LackingTenant(.unused, .dataAge, .fails, "no manifest, and the newest use is old") { _ in
        Tenant().quietDaemon(lastUsed: -120).secret("a", -400, 100).used("a", -120).collected(nil)
          .newestUse(-8).log(from: -38, until: -8)
      },
    ]
}
