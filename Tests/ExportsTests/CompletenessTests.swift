import Inventory
import TestSupport
import Testing

@Suite("Completeness")
struct CompletenessTests {
  private typealias Text = ExportText

  @Test func `every collection has an entry, in order`() async throws {
    let inventory = try await read(Text.application(1))
    #expect(inventory.completeness.map(\.collection) == CollectionLedger.Collection.allCases)
    for ledger in inventory.completeness {
      #expect(ledger.reasons.map(\.code.rawValue) == ledger.reasons.map(\.code.rawValue).sorted())
      #expect((ledger.state == .notCollected) == (ledger.reasons.map(\.code) == [.notCollected]))
    }
  }

  @Test func `an absent credential array is unknown, an empty one means none`() async throws {
    let none = try await read(Text.page("applications", [Text.application(1)]))
    #expect(none.object(1)?.credentialsCollected == true)
    #expect(none.state(.applications) == .complete)
    for text in [
      Text.application(1, passwords: nil), Text.application(1, keys: nil),
      Text.application(1, passwords: "null"), Text.application(1, passwords: nil, keys: nil),
    ] {
      let inventory = try await read(Text.page("applications", [text, Text.application(2)]))
      #expect(inventory.object(1)?.credentialsCollected == false)
      #expect(inventory.object(2)?.credentialsCollected == true)
      #expect(inventory.count(.credentialsAbsent) == 1)
      #expect(inventory.state(.applications) == .partial)
    }
  }

  @Test func `owners and federated credentials that cannot be read are not none`() async throws {
    for list in [#"["o8@example.com"]"#, "[8]", "[null]", "[{}]", #"[{"displayName":null}]"#] {
      let inventory = try await read(
        Text.page("applications", [Text.application(1, extra: #""owners":\#(list)"#)]))
      #expect(!inventory.has(.ownersCollected, 1), "\(list)")
      #expect(inventory.state(.owners) == .notCollected, "\(list)")
    }
    let federated = try await read(
      Text.page(
        "applications", [Text.application(1, extra: #""federatedIdentityCredentials":["x"]"#)]))
    #expect(!federated.has(.federatedIdentityCredentialsCollected, 1))
  }

  @Test func `an owner without an id is an owner all the same`() async throws {
    let owner = #"{"displayName":"owner 8","userPrincipalName":"o8@example.com"}"#
    let whole = Text.application(1, extra: #""owners":[\#(owner)]"#)
    for files in [
      ["apps.json": Text.page("applications", [whole])],
      [
        "apps.json": Text.page("applications", [Text.application(1)]),
        "\(Text.guid(1)).json": Text.page("directoryObjects", [owner]),
      ],
    ] {
      let inventory = try await read(files)
      #expect(inventory.owners.map { inventory.text.string($0.displayName) } == ["owner 8"])
      #expect(inventory.owners.map { $0.address(in: inventory.text) } == ["o8@example.com"])
      #expect(inventory.has(.ownersCollected, 1))
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `an array from another file makes up for an absent one`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1, passwords: nil)]),
      "b.json": Text.page("applications", [Text.application(1, keys: nil)]),
    ])
    #expect(inventory.object(1)?.credentialsCollected == true)
    #expect(inventory.count(.credentialsAbsent) == nil)
  }

  @Test func `pages without the last one are partial`() async throws {
    let inventory = try await read([
      "1.json": Text.page("applications", [Text.application(1)], members: Text.nextLink),
      "2.json": Text.page("applications", [Text.application(2)], members: Text.nextLink),
      "s.json": Text.page("servicePrincipals", [Text.principal(3)]),
    ])
    #expect(inventory.count(.lastPageMissing) == 2)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.ledger(.applications)?.holdsAllObjects == false)
    #expect(inventory.state(.servicePrincipals) == .complete)
  }

  @Test func `the last page of another query does not count`() async throws {
    let inventory = try await read([
      "1.json": Text.page("applications(id)", [Text.application(1)], members: Text.nextLink),
      "2.json": Text.page("applications", [Text.application(2)]),
    ])
    #expect(inventory.count(.lastPageMissing) == 1)
  }

  @Test func `a null or empty nextLink does not count, a relative one does`() async throws {
    for link in ["null", #""""#] {
      let inventory = try await read(
        Text.page("applications", [Text.application(1)], members: #""@odata.nextLink":\#(link)"#))
      #expect(inventory.state(.applications) == .complete)
    }
    let old = try await read(
      Text.page(
        "applications", [Text.application(1)], members: #""odata.nextLink":"directoryObjects/$/x""#)
    )
    #expect(old.count(.lastPageMissing) == 1)
  }

  @Test func `log rows without the last page are partial`() async throws {
    let row =
      #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(Text.appId(1))","correlationId":"c","#
      + #""servicePrincipalId":"\#(Text.guid(2))","status":{"errorCode":7000222}}"#
    let inventory = try await read(Text.page("auditLogs/signIns", [row], members: Text.nextLink))
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.lastPageMissing, .signIns) == 1)
  }

  @Test(arguments: [99, 100, 101])
  func `a bare array of exactly 100 counts as truncated by az`(count: Int) async throws {
    let inventory = try await read(
      "[" + (1...count).map { Text.application($0) }.joined(separator: ",") + "]")
    #expect(inventory.ledger(.applications)?.objects == count)
    #expect(inventory.count(.cutAt100) == (count == 100 ? 1 : nil))
    #expect(inventory.state(.applications) == (count == 100 ? .partial : .complete))
  }

  @Test func `a page of 100 does not count as truncated`() async throws {
    let inventory = try await read(
      Text.page("applications", (1...100).map { Text.application($0) }))
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `fewer objects than counted are missed, across all pages`() async throws {
    let promise = #""@odata.count":3"#
    let short = try await read([
      "1.json": Text.page(
        "applications", [Text.application(1)], members: promise + "," + Text.nextLink),
      "2.json": Text.page("applications", [Text.application(2)]),
    ])
    #expect(short.count(.countMismatch) == 1)
    #expect(short.state(.applications) == .partial)
    let asText = try await read(
      Text.page("applications", [Text.application(1)], members: #""@odata.count":"3""#))
    #expect(asText.count(.countMismatch) == 2)
    let full = try await read([
      "1.json": Text.page(
        "applications", [Text.application(1)], members: promise + "," + Text.nextLink),
      "2.json": Text.page("applications", [Text.application(2), Text.application(3)]),
    ])
    #expect(full.count(.countMismatch) == nil)
    #expect(full.state(.applications) == .complete)
  }

  @Test(arguments: [
    #"{"value":[ROWS],"Count":3}"#, #"{"count":3,"value":[ROWS]}"#, #"{"items":[ROWS],"count":3}"#,
    #"{"value":[ROWS],"@odata.count":"3"}"#, #"{"data":[ROWS],"count":3}"#,
    #"[{"value":[ROWS],"Count":3}]"#, #"{"body":{"items":[ROWS],"@odata.count":"3"}}"#,
  ])
  func `a count of any kind shows what is missing`(form: String) async throws {
    for (rows, missing) in [([1], 2), ([1, 2, 3], nil), ([1, 2, 3, 4], nil)] as [([Int], Int?)] {
      let text = form.replacing(
        "ROWS", with: rows.map { Text.application($0) }.joined(separator: ","))
      let inventory = try await read(["a.json": text])
      #expect(inventory.count(.countMismatch) == missing, "\(rows)")
      #expect(inventory.state(.applications) == (missing == nil ? .complete : .partial))
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `each page's count is its own unless pages follow each other`() async throws {
    let rows = (1...3).map { Text.application($0) }
    func page(_ rows: ArraySlice<String>, _ count: Int, _ link: Bool) -> String {
      #"{"value":[\#(rows.joined(separator: ","))],"count":\#(count)"#
        + (link ? "," + Text.nextLink : "") + "}"
    }
    let short = try await read([
      "1.json": page(rows[..<1], 1, false), "2.json": page(rows[1...1], 2, false),
    ])
    #expect(short.count(.countMismatch) == 1)
    for counts in [(2, 1), (3, 3)] {
      let whole = try await read([
        "1.json": page(rows[..<2], counts.0, true), "2.json": page(rows[2...], counts.1, false),
      ])
      #expect(whole.state(.applications) == .complete)
    }
  }

  @Test func `a count that is not of the rows does not count`() async throws {
    let inventory = try await read([
      "a.json":
        #"{"count":7,"applications":[\#(Text.application(1))],"servicePrincipals":[\#(Text.principal(2))]}"#
    ])
    #expect(inventory.state(.applications) == .complete)
  }

  @Test(arguments: [
    ExportText.page("applications", [ExportText.application(1), "null"]),
    "[\(ExportText.application(1)),null]",
    #"{"applications":[null,\#(ExportText.application(1))]}"#,
    #"{"things":[\#(ExportText.application(1)),null]}"#,
  ])
  func `a null in place of a row is a lost row`(text: String) async throws {
    let inventory = try await read(["a.json": text])
    #expect(inventory.object(1) != nil)
    #expect(inventory.count(.depthTruncated) == 1)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `absurd counts are reported without overflow`() async throws {
    let huge = ["9223372036854775807", "-9223372036854775807"]
    for count in huge {
      let page = { Text.page($0, [Text.application(1)], members: #""@odata.count":\#(count)"#) }
      let hound =
        #"{"data":[{"kind":"AZApp","data":\#(Text.application(2))},"#
        + #"{"kind":"AZApp","data":\#(Text.application(3))}],"meta":{"count":\#(count)}}"#
      let inventory = try await read([
        "1.json": page("applications"), "2.json": page("applications(id)"), "3.json": hound,
        "4.json": hound + "\n" + hound,
      ])
      #expect(inventory.state(.applications) == .partial)
      #expect((inventory.count(.countMismatch) ?? 0) > 0)
    }
  }

  @Test func `credentials truncated by ConvertTo-Json are unknown`() async throws {
    for cut in [
      #""System.Object[]""#,
      #"["Microsoft.Graph.PowerShell.Models.MicrosoftGraphPasswordCredential"]"#,
      #"["@{KeyId=x; Hint=y}"]"#,
    ] {
      let inventory = try await read(
        Text.page("applications", [Text.application(1, passwords: cut)]))
      #expect(inventory.count(.depthTruncated) == 1)
      #expect(inventory.object(1)?.credentialsCollected == false)
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.mergedCredentials.isEmpty)
    }
  }

  private static let graphError =
    #"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges","#
    + #""innerError":{"date":"2025-02-20T10:52:30"}}}"#

  @Test func `an error response in place of data makes collections partial`() async throws {
    let inventory = try await read(["e.json": Self.graphError])
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.count(.graphError) == 1)
    #expect(inventory.input("e.json")?.format == "graphError")
    #expect(inventory.input("e.json")?.isUnusable == true)
    #expect(inventory.problems.count == 1)
  }

  @Test func `an error response beside complete pages makes collections partial`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]), "e.json": Self.graphError,
    ])
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.count(.graphError) == 1)
    #expect(inventory.unusable == ["e.json"])
  }

  @Test func `unreadable dates are listed without changing the state`() async throws {
    let inventory = try await read(
      Text.page(
        "applications",
        [
          Text.application(
            1, passwords: "[\(Text.secret(2, end: #""12/31/2026""#)),\(Text.secret(3, end: nil))]"),
          Text.application(4, passwords: "[\(Text.secret(5, end: "null"))]"),
        ]))
    #expect(inventory.count(.unreadableDate) == 2)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `duplicates are listed and counted once`() async throws {
    let page = Text.page(
      "applications", [Text.application(1, passwords: "[\(Text.secret(2)),\(Text.secret(2))]")])
    let inventory = try await read(["a.json": page])
    #expect(inventory.count(.duplicate) == 1)
    #expect(inventory.count(.contradiction) == nil)
    #expect(inventory.mergedCredentials.count == 1)
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.ledger(.applications)?.objects == 1)
  }

  @Test func `rows read equal objects plus exclusions in every collection`() async throws {
    let applications = Text.page(
      "applications",
      [
        Text.application(1, passwords: "[\(Text.secret(2)),\(Text.secret(2))]"),
        Text.application(3), Text.application(1),
      ])
    let principals = Text.page("servicePrincipals", [Text.principal(4), Text.principal(5)])
    let inventory = try await read([
      "a.json": applications, "b.json": principals, "c.json": principals,
    ])
    let known = try #require(inventory.ledger(.applications))
    // The credential that is there twice is no object.
    #expect((known.read, known.objects, known.duplicates) == (3, 2, 1))
    let others = try #require(inventory.ledger(.servicePrincipals))
    #expect((others.read, others.objects, others.duplicates) == (4, 2, 2))
    #expect(others.excluded.map(\.reason) == [.duplicate])
    #expect(others.excluded.map(\.count) == [2])
  }

  @Test func `if two files disagree, the earlier end counts`() async throws {
    func page(_ end: String) -> String {
      Text.page("applications", [Text.application(1, passwords: "[\(Text.secret(2, end: end))]")])
    }
    let (early, late) = (#""2026-12-01T00:00:00Z""#, #""2027-12-01T00:00:00Z""#)
    for (first, second) in [(early, late), (late, early), (early, "null"), ("null", early)] {
      let inventory = try await read(["a.json": page(first), "b.json": page(second)])
      #expect(
        inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339) == ["2026-12-01T00:00:00Z"])
      #expect(inventory.count(.contradiction) == 1)
      #expect(inventory.state(.applications) == .complete)
    }
  }

  @Test func `merge results are reported even without applications`() async throws {
    func page(_ end: String) -> String {
      Text.page(
        "servicePrincipals", [Text.principal(1, passwords: "[\(Text.secret(2, end: end))]")])
    }
    let inventory = try await read([
      "a.json": page(#""2026-12-01T00:00:00Z""#), "b.json": page(#""2027-12-01T00:00:00Z""#),
    ])
    #expect(inventory.state(.applications) == .notCollected)
    #expect(inventory.count(.contradiction) == 1)
    #expect(inventory.count(.duplicate) == 2)
  }

  @Test func `owners of only some applications are partial`() async throws {
    let inventory = try await read(
      Text.page(
        "applications",
        [Text.application(1, extra: #""owners":[]"#), Text.application(2), Text.application(3)]))
    #expect(inventory.state(.owners) == .partial)
    #expect(inventory.count(.someObjectsOnly, .owners) == 2)
    #expect(inventory.state(.federatedIdentityCredentials) == .notCollected)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `owners and credentials that name no object are unattached`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "o.json": Text.page("directoryObjects", [#"{"id":"\#(Text.guid(2))","displayName":"Ann"}"#]),
      "f.json":
        #"[{"id":"\#(Text.guid(3))","name":"n","issuer":"https://i","subject":"s","audiences":["a"]}]"#,
      "c.json": "[\(Text.secret(4))]",
    ])
    #expect(inventory.count(.unattached, .owners) == 1)
    #expect(inventory.count(.unattached, .federatedIdentityCredentials) == 1)
    #expect(inventory.count(.unattached, .applications) == 1)
    #expect(inventory.owners.isEmpty)
    #expect(inventory.federatedIdentityCredentials.isEmpty)
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `without input everything is not collected`() async throws {
    let inventory = try await read([:] as [String: String])
    #expect(inventory.completeness.allSatisfy { $0.state == .notCollected })
    #expect(inventory.inputs.isEmpty)
  }
}
