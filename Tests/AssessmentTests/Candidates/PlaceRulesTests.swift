import Assessment
import Inventory
import TestSupport
import Testing

/// Which rule applies to a secret, depending on the place where it was found.
@Suite struct PlaceRulesTests {
  @Test(arguments: [
    (UsePlace.Surroundings.azureHosted, "MIG-04"), (.githubActions, "MIG-08"),
    (.azureDevOps, "MIG-09"), (.kubernetesAzure, "MIG-10"), (.kubernetesOther, "MIG-10"),
    (.otherCloud, "MIG-11"), (.ciOther, "MIG-12"), (.onPrem, "MIG-13"), (.saas, "KEEP-02"),
    (.developer, "KEEP-03"), (.unknown, "KEEP-03"),
  ])
  func theEnvironmentDecidesTheRule(surroundings: UsePlace.Surroundings, rule: String) throws {
    #expect(try Places.candidate(Places.place(surroundings))?.rule == rule)
  }

  @Test(arguments: [
    (UsePlace.Match.typedPath, UsePlace.Login.secret, Confidence.confirmed),
    (.typedPath, .unknown, .medium), (.siblingKey, .secret, .medium), (.date, .secret, .low),
    (.anywhere, .unknown, .low),
  ])
  func theMatchDecidesTheConfidence(
    match: UsePlace.Match, login: UsePlace.Login, confidence: Confidence
  ) throws {
    let place = Places.place(.githubActions, login, match: match)
    #expect(try Places.candidate(place)?.confidence == confidence)
  }

  @Test func theEvidenceCitesTheFile() throws {
    let place = Places.place(.githubActions, kind: .gitHubWorkflow, path: "x/deploy.yml", line: 7)
    let line = try Places.candidate(place)?.evidence.first { $0.kind == .whereUsed }
    #expect(line?.source == "x/deploy.yml:7")
    #expect(line?.text == "GitHub workflow signs in with a secret.")
  }

  @Test(arguments: [UsePlace.Login.oidc, .managedIdentity])
  func aPlaceWithoutASecretNeedsNoMigration(login: UsePlace.Login) throws {
    for surroundings in [UsePlace.Surroundings.githubActions, .azureDevOps, .azureHosted] {
      let candidate = try Places.candidate(Places.place(surroundings, login))
      #expect(candidate?.rule == "KEEP-03")
      #expect(candidate?.evidence.contains { $0.text.contains("already") } == true)
    }
  }

  @Test func aHalfMigratedPlaceIsACandidate() throws {
    let place = Places.place(.githubActions, .oidc, facts: .halfMigrated)
    let candidate = try Places.candidate(place)
    #expect(candidate?.rule == "MIG-08")
    #expect(candidate?.evidence.first?.text.contains("remove the old one") == true)
  }

  @Test func aPlaceWithACertificateDoesNotUseTheSecret() throws {
    let place = Places.place(.githubActions, .certificate)
    #expect(try Places.candidate(place)?.rule == "KEEP-03")
  }

  @Test func builtInAuthenticationAndServicesHaveTheirRules() throws {
    let site = Places.place(.azureHosted, facts: .builtInAuthentication)
    #expect(try Places.candidate(site)?.rule == "MIG-06")
    let cluster = Places.place(.azureHosted, kind: .aksCluster, facts: .azureService)
    #expect(try Places.candidate(cluster)?.rule == "MIG-07")
  }

  @Test func anAPIKeepsItsRegistration() throws {
    let tenant = Tenant().app(flags: [.exposesAPI, .exposureCollected]).secret("s", -100, 300)
    #expect(try Places.candidate(Places.place(.azureHosted), of: tenant)?.rule == "MIG-05")
  }

  @Test func withoutLogsATypedPlaceIsStillConfirmed() throws {
    let tenant = Tenant().app().secret("s", -100, 300)
      .ledger(.signIns, .notCollected).ledger(.credentialActivity, .notCollected)
    #expect(
      try Places.candidate(Places.place(.githubActions), of: tenant)?.confidence == .confirmed)
    let guess = Places.place(.githubActions, match: .siblingKey)
    #expect(try Places.candidate(guess, of: tenant)?.confidence == .medium)
  }

  @Test func anotherApplicationsPlaceIsIgnored() throws {
    var place = Places.place(.githubActions)
    place.appId = Tenant.appId("other")
    #expect(try Places.candidate(place)?.rule == "KEEP-03")
  }
}
