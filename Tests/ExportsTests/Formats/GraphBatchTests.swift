import Inventory
import Testing

@Suite("$batch answers")
struct GraphBatchTests {
  private typealias Text = ExportText

  @Test func `responses are read in any order`() async throws {
    let responses = [
      Text.response("1", body: Text.page("applications", [Text.application(1)])),
      Text.response("2", body: Text.page("servicePrincipals", [Text.principal(2)])),
      Text.response("3", body: Text.application(3, passwords: "[\(Text.secret(33))]")),
    ]
    var descriptions: Set<[String]> = []
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let inventory = try await read(Text.batch(order.map { responses[$0] }))
      #expect(inventory.merged.map(\.type) == [.application, .application, .servicePrincipal])
      #expect(inventory.credentialPairs == ["3: 33"])
      #expect(inventory.inputs.map(\.format) == ["graphBatch"])
      #expect(inventory.inputs.map(\.objects) == [3])
      #expect(inventory.unusable.isEmpty)
      descriptions.insert(inventory.described(inputs: false))
    }
    #expect(descriptions.count == 1)
  }

  @Test func `an error response makes the report partial and the others are read`() async throws {
    for response in [
      Text.response("2", status: 403, body: Text.error),
      Text.response("2", status: 429, body: "null"),
      #"{"id":"2","status":429,"headers":{"Retry-After":"3"}}"#,
    ] {
      let inventory = try await read(
        Text.batch([Text.response("1", body: Text.application(1)), response]))
      #expect(inventory.object(1) != nil)
      #expect(inventory.count(.graphError) == 1, "\(response)")
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.ledger(.applications)?.holdsAllObjects == false)
    }
  }

  @Test func `an error response is reported even if nothing else is missing`() async throws {
    let error = Text.response("3", status: 429, body: Text.error)
    for text in [Text.batch([error]), Text.owner(8) + "\n" + Text.error + "\n" + Text.error] {
      let inventory = try await read([
        "a.json": Text.page("applications", [Text.application(1)]), "b.json": text,
      ])
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.unusable == ["b.json"], "\(text)")
      #expect(inventory.problems.first?.contains("error") == true)
    }
  }

  @Test(arguments: [#""@{id=2}""#, "7", #"{"a":1}"#])
  func `an element that cannot be read does not make the others count twice`(
    element: String
  ) async throws {
    let row =
      #"{"id":"1","createdDateTime":"2026-11-27T00:00:00Z","appId":"\#(Text.appId(1))","#
      + #""signInEventTypes":["servicePrincipal"],"agent":null,"status":{"errorCode":7000222},"#
      + #""servicePrincipalCredentialKeyId":"\#(Text.guid(31))"}"#
    let inventory = try await read(
      Text.batch([Text.response("1", body: Text.page("auditLogs/signIns", [row, element]))]))
    #expect(inventory.signIns.count { !$0.keyId.isMissing } == 1)
  }

  @Test func `a row that was cut is missed in the list that it was in`() async throws {
    let page = Text.page("reports/appCredentialSignInActivities", [#""@{keyId=2}""#])
    let inventory = try await read(Text.batch([Text.response("1", body: page)]))
    #expect(inventory.state(.credentialActivity) == .partial)
  }

  @Test func `a response without content is not an error`() async throws {
    let inventory = try await read(
      Text.batch([
        Text.response("1", body: Text.page("applications", [Text.application(1)])),
        Text.response("2", status: 204, body: "null"),
      ]))
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.codes() == [])
  }

  @Test func `an inner page with a nextLink lacks its last page`() async throws {
    let inventory = try await read(
      Text.batch([
        Text.response(
          "1", body: Text.page("applications", [Text.application(1)], members: Text.nextLink)),
        Text.response("2", body: Text.page("servicePrincipals", [Text.principal(2)])),
      ]))
    #expect(inventory.count(.lastPageMissing) == 1)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.state(.servicePrincipals) == .complete)
  }

  @Test func `the last page may be in another file`() async throws {
    let inventory = try await read([
      "batch.json": Text.batch([
        Text.response(
          "1", body: Text.page("applications", [Text.application(1)], members: Text.nextLink))
      ]),
      "rest.json": Text.page("applications", [Text.application(2)]),
    ])
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `the last page of one object's owners does not count for another's`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1), Text.application(2)]),
      "batch.json": Text.batch([
        Text.response(
          Text.guid(1), body: Text.page("directoryObjects", [Text.owner(8)], members: Text.nextLink)
        ),
        Text.response(Text.guid(2), body: Text.page("directoryObjects", [Text.owner(9)])),
      ]),
    ])
    #expect(inventory.ownerPairs == ["1: 8", "2: 9"])
    #expect(!inventory.has(.ownersCollected, 1))
    #expect(inventory.has(.ownersCollected, 2))
    #expect(inventory.state(.owners) == .partial)
  }

  @Test func `owners without an application are reported, not guessed`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "batch.json": Text.batch([
        Text.response("7", body: Text.page("directoryObjects", [Text.owner(8), Text.owner(9)]))
      ]),
    ])
    #expect(inventory.owners.isEmpty)
    #expect(inventory.count(.unattached, .owners) == 2)
    #expect(!inventory.has(.ownersCollected, 1))
  }

  @Test(arguments: [
    ExportText.guid(1), ExportText.guid(1).uppercased(), ExportText.appId(1),
    ExportText.guid(1) + "/owners",
  ])
  func `a response id that is a GUID names the application`(id: String) async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1), Text.application(2)]),
      "batch.json": Text.batch([
        Text.response(id, body: Text.page("directoryObjects", [Text.owner(8)]))
      ]),
    ])
    #expect(inventory.ownerPairs == ["1: 8"])
    #expect(inventory.has(.ownersCollected, 1))
    #expect(!inventory.has(.ownersCollected, 2))
  }

  @Test func `an empty response for owners means none`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1), Text.application(2)]),
      "batch.json": Text.batch([
        Text.response(Text.guid(1), body: Text.page("directoryObjects", [])),
        Text.response(Text.guid(2), body: Text.page("directoryObjects", [Text.owner(8)])),
      ]),
    ])
    #expect(inventory.has(.ownersCollected, 1))
    #expect(inventory.state(.owners) == .complete)
    #expect(inventory.ledger(.owners)?.objects == 1)
  }

  @Test func `a service principal among the owners is an owner`() async throws {
    let owner =
      Text.principal(8).dropLast() + ##","@odata.type":"#microsoft.graph.servicePrincipal"}"##
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "batch.json": Text.batch([
        Text.response(Text.guid(1), body: Text.page("directoryObjects", [String(owner)]))
      ]),
    ])
    #expect(inventory.ownerPairs == ["1: 8"])
    #expect(inventory.state(.servicePrincipals) == .notCollected)
  }

  @Test func `federated credentials are attached by the context of their page`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1), Text.application(2)]),
      "batch.json": Text.batch([
        Text.response(
          "x",
          body: Text.page(
            "applications('\(Text.guid(1))')/federatedIdentityCredentials", [Text.federated(5)])),
        Text.response(
          "y",
          body: Text.page("applications('\(Text.guid(2))')/federatedIdentityCredentials", [])),
      ]),
    ])
    #expect(inventory.federatedPairs == ["1: 5"])
    #expect(inventory.state(.federatedIdentityCredentials) == .complete)
  }
}
