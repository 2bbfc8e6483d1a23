import Exports
import FakeTenant
import GraphClient
import Inventory
import TestSupport
import Testing

@Suite struct FaultMatrixTests {
  @Test(arguments: FaultRow.all)
  func everyFaultEndsCompleteOrIsReported(_ row: FaultRow) async throws {
    var fixture = LiveFixture(servicePrincipals: 50)
    fixture.names = [.applications, .servicePrincipals]
    row.prepare(fixture.tenant)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      let entry = try #require(manifest.entry(.applications))
      let inventory = await ExportReader.read([path], jobs: 2)
      let ledger = try #require(
        inventory.completeness.first { $0.collection == .applications })
      switch row.outcome {
      case .complete:
        #expect(entry.state == .complete, "\(entry.reason ?? "")")
        #expect(manifest.lapseCollection.state == .complete)
        #expect(entry.distinctObjects == 1_200)
        #expect(ledger.state == .complete, "\(ledger.reasons)")
        #expect(ledger.objects == 1_200)
      case .partial(let kind):
        #expect(entry.state == .partial)
        #expect(manifest.lapseCollection.state == .incomplete)
        if row.testDescription == "pages lost without a word" {
          #expect(entry.reasonCode == "countMismatch")
        } else {
          #expect(entry.reasonCode == kind.rawValue, "\(entry.reason ?? "")")
        }
        #expect(ledger.state == .partial, "\(ledger)")
        #expect(entry.reason?.contains("evil.example/") != true)
      }
      // A problem in one collection must not affect another.
      if entry.reasonCode != "signIn", entry.reasonCode != "outOfTime" {
        #expect(manifest.entry(.servicePrincipals)?.state == .complete)
      }
      checkRequests(fixture)
    }
  }

  /// Checks what holds for every request of every run.
  private func checkRequests(_ fixture: LiveFixture) {
    for entry in fixture.tenant.log {
      #expect(entry.request.scheme == "https")
      #expect(["graph.microsoft.com", "login.microsoftonline.com"].contains(entry.request.host))
      if entry.request.host == "graph.microsoft.com" {
        #expect(entry.request.method == "GET")
        #expect(entry.request.headers["client-request-id"]?.count == 36)
      } else {
        #expect(!entry.hasToken)
      }
    }
    let ids = fixture.graphLog.compactMap { $0.request.headers["client-request-id"] }
    #expect(Set(ids).count == ids.count)
    #expect(fixture.graphLog.count < 300)
  }

  @Test func requestsWaitAtLeastAsLongAsRetryAfterSays() async throws {
    for (header, least) in [("17", 17.0), ("0.249", 0.249), ("Sun, 23 Nov 2025 06:00:42 GMT", 1)] {
      let fixture = LiveFixture(applications: 10, servicePrincipals: 10)
      fixture.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "keyCredentials", nth: 1...2,
          .answer(.error(429, "TooManyRequests", headers: [("Retry-After", header)]))))
      try await withTemporaryDirectory { directory in
        _ = try await fixture.collect(into: directory.file("pages"))
        // No other request to the same path is sent before the wait is over.
        let asked = fixture.graphLog.filter {
          $0.request.parameter("$select")?.contains("keyCredentials") == true
        }
        for (index, entry) in asked.enumerated() where entry.retryAfter != nil {
          for later in asked[(index + 1)...] where later.request.path == entry.request.path {
            #expect(later.time - entry.time >= least)
          }
        }
      }
    }
  }

  @Test func aWaitBeyondTheTimeLimitIsReportedWithItsLength() async throws {
    var fixture = LiveFixture(applications: 10, servicePrincipals: 10)
    fixture.timeLimit = 600
    // What can be done depends on the command: only lapse collect can be resumed.
    fixture.remedy = "try again"
    fixture.names = [.applications]
    fixture.tenant.add(
      FakeFault(
        "/v1.0/applications", nth: 1...(.max),
        .answer(.error(429, "TooManyRequests", headers: [("Retry-After", "900")]))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      let entry = try #require(manifest.entry(.applications))
      #expect(entry.reasonCode == "outOfTime")
      #expect(entry.reason?.contains("Graph asks to wait 900 s") == true)
      #expect(entry.reason?.contains("--time-limit") == true)
      #expect(entry.reason?.hasSuffix("wait that long, then try again") == true)
    }
  }

  @Test func noMoreRequestsThanNeeded() async throws {
    let fixture = LiveFixture()
    try await withTemporaryDirectory { directory in
      _ = try await fixture.collect(into: directory.file("pages"))
    }
    let paths = fixture.graphLog.reduce(into: [String: Int]()) {
      $0[$1.request.path, default: 0] += 1
    }
    // Two pages, one refusal of a property that the cloud does not know, and twice twelve small
    // ones.
    #expect(paths["/v1.0/applications"] == 3 + 24)
    // One request, to find out whether beta knows the property.
    #expect(paths["/beta/applications"] == 1)
    #expect(paths["/v1.0/servicePrincipals"] == 3)
    #expect(paths["/v1.0/applications/$count"] == 6)
    #expect(paths["/v1.0/servicePrincipals/$count"] == 2)
    #expect(paths["/v1.0/organization"] == 1)
    // A hundred rows per page.
    #expect(
      paths["/beta/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')"] == 2)
    #expect(paths.values.reduce(0, +) == 46)
  }

  @Test(arguments: [CollectionName.applications, .servicePrincipals])
  func anUnknownPropertyCostsNoOtherProperty(_ name: CollectionName) async throws {
    var fixture = LiveFixture(applications: 10, servicePrincipals: 10)
    fixture.names = [.applications, .servicePrincipals]
    for property in ["createdByAppId", "uniqueName", "requestSignatureVerification"] {
      fixture.tenant.add(
        FakeFault(
          "/v1.0/\(name.rawValue)", query: property, nth: 1...(.max),
          .answer(.error(400, "Request_BadRequest", "Could not find a property named."))))
    }
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      #expect(manifest.entry(name)?.state == .complete)
      let asked = fixture.graphLog.last { $0.request.path == "/v1.0/\(name.rawValue)" }
      let select = try #require(asked?.request.parameter("$select"))
      for property in [
        "description", "notes", "tags", "tokenEncryptionKeyId", "signInAudience",
        "disabledByMicrosoftStatus", "keyCredentials", "passwordCredentials",
      ] {
        #expect(select.split(separator: ",").contains { $0 == property }, "\(property)")
      }
    }
  }

  /// A property that was not selected is unknown, and then no credential is deletable.
  @Test(
    arguments: [
      (
        "applications",
        [
          "appId", "displayName", "description", "notes", "tags", "createdDateTime",
          "signInAudience", "tokenEncryptionKeyId", "web", "spa", "publicClient", "api",
          "appRoles", "identifierUris", "requiredResourceAccess", "isFallbackPublicClient",
          "isDisabled", "disabledByMicrosoftStatus", "requestSignatureVerification",
          "uniqueName", "serviceManagementReference", "publisherDomain", "createdByAppId",
          "deletedDateTime", "passwordCredentials", "keyCredentials",
        ]
      ),
      (
        "servicePrincipals",
        [
          "appId", "displayName", "description", "notes", "tags", "createdDateTime",
          "signInAudience", "tokenEncryptionKeyId", "servicePrincipalType", "accountEnabled",
          "appOwnerOrganizationId", "preferredSingleSignOnMode",
          "preferredTokenSigningKeyThumbprint", "replyUrls", "servicePrincipalNames",
          "alternativeNames", "homepage", "isDisabled", "disabledByMicrosoftStatus",
          "createdByAppId", "deletedDateTime", "passwordCredentials", "keyCredentials",
        ]
      ),
    ] as [(String, [String])])
  func propertiesThatRulesNeedAreRequestedFirst(_ name: String, _ properties: [String]) throws {
    let collection = try #require(CollectionName(rawValue: name))
    let queries = CollectionQuery.queries(
      for: collection, started: Instant(secondsSinceEpoch: 1_763_877_600))
    let first = try #require(queries.first?.alternatives.first)
    let select = try #require(first.split(separator: "$select=").last)
    let asked = Set(select.split(separator: ",").map(String.init))
    #expect(Set(properties).subtracting(asked).isEmpty)
  }
}
