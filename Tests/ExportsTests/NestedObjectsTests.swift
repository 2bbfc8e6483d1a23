import Exports
import Inventory
import TestSupport
import Testing

@Suite("Graph objects inside other documents")
struct NestedObjectsTests {
  private typealias Text = ExportText

  private static let application = Text.application(1, passwords: "[\(Text.secret(31))]")
  private static let page = Text.page("applications", [application])
  private static let list = "[\(application)]"
  private static let principals = "[\(Text.principal(2))]"

  /// Returns a text as a JSON string literal.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  @Test(arguments: [
    "[\(page)]", "[\(page),\(Text.page("servicePrincipals", [Text.principal(2)]))]",
    "[\(list)]",
    #"{"exportedAt":"2026-11-01T00:00:00Z","applications":\#(list),"servicePrincipals":\#(principals)}"#,
    #"{"statusCode":200,"headers":{"a":"b"},"body":\#(page)}"#, #"{"a":{"b":{"c":\#(page)}}}"#,
    #"{"results":[{"x":1},{"odd name":\#(application)}]}"#, #"{"Results":\#(list)}"#,
    #"{"results":\#(list)}"#, #"{"data":[{"application":\#(application)}]}"#, #"{"data":\#(list)}"#,
    #"{"data":{"apps":\#(list)}}"#, #"{"value":[\#(page)]}"#, #"{"value":\#(list),"Count":1}"#,
    #"{"services":{"aad":{"applications":{"\#(Text.guid(1))":\#(application)}}}}"#,
    #"{"log":{"entries":[{"request":{"method":"GET","url":"https://graph.microsoft.com/v1.0/applications"},"response":{"status":200,"content":{"mimeType":"application/json","text":\#(quoted(page))}}}]}}"#,
    #"{"interactions":[{"request":{"uri":"https://graph.microsoft.com/v1.0/applications"},"response":{"body":{"string":\#(quoted(page))}}}]}"#,
    #"{"body":\#(quoted(page))}"#,
    #"{"columns":[{"name":"id"},{"name":"appId"},{"name":"displayName"},{"name":"signInAudience"},{"name":"groupMembershipClaims"},{"name":"passwordCredentials"},{"name":"keyCredentials"}],"rows":[["\#(Text.guid(1))","\#(Text.guid(500_001))","name 1","AzureADMyOrg",null,[\#(Text.secret(31))],[]]]}"#,
  ])
  func `nested objects are read at any depth`(text: String) async throws {
    let inventory = try await read(["all.json": text])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
    #expect(inventory.credentials.map(\.keyId) == [Text.identifier(31)])
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.input("all.json")?.problem == nil)
  }

  @Test func `a collection time in the document is used`() async throws {
    let inventory = try await read([
      "all.json": #"{"exportedAt":"2026-11-01T00:00:00Z","applications":\#(Self.list)}"#
    ])
    #expect(inventory.collectedAt?.rfc3339 == "2026-11-01T00:00:00Z")
  }

  @Test func `names in snake case are recognised`() async throws {
    let row = """
      {"id":"\(Text.guid(1))","app_id":"\(Text.guid(7))","display_name":"x","sign_in_audience":"AzureADMyOrg",
       "publisher_domain":"example.org","owner_ids":[],"key_credentials":[],
       "password_credentials":[{"keyId":"\(Text.guid(31))","endDateTime":"2027-01-01T00:00:00Z"}]}
      """
    for text in ["[\(row)]", #"{"columns":[{"name":"id"}],"rows":[\#(row)]}"#] {
      let inventory = try await read(["all.json": text])
      #expect(inventory.objects(of: .application).map(\.appId) == [Text.identifier(7)])
      #expect(inventory.credentials.map(\.keyId) == [Text.identifier(31)])
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test(arguments: ["scoutsuite_results =\n", "var x = ", "\n  window.data="])
  func `a script that assigns JSON to a variable is read as JSON`(before: String) async throws {
    let row =
      #"{"id":"\#(Text.guid(1))","app_id":"\#(Text.guid(7))","name":"x","object_type":"Application","sign_in_audience":"AzureADMyOrg","#
      + #""key_credentials":[],"password_credentials":[\#(Text.secret(31))]}"#
    let text =
      #"{"services":{"aad":{"applications":{"\#(Text.guid(1))":\#(row)},"applications_count":1}}}"#
    let inventory = try await read(["scoutsuite_results.js": before + text])
    #expect(inventory.unusable.isEmpty)
    let application = try #require(inventory.objects(of: .application).first)
    #expect(application.appId == Text.identifier(7))
    #expect(inventory.text.string(application.displayName) == "x")
    #expect(inventory.credentials.map(\.keyId) == [Text.identifier(31)])
    let broken = try await read(["scoutsuite_results.js": before + text.dropLast(9)])
    #expect(broken.unusable == ["scoutsuite_results.js"])
  }

  @Test(arguments: [true, false])
  func `members prefixed with their object's name are recognised`(isList: Bool)
    async throws
  {
    func wrapped(_ text: String) -> String { isList ? "[\(text)]" : text }
    let principal =
      #"{"SPObjectId":"\#(Text.guid(2))","SPAppId":"\#(Text.guid(7))","SPDisplayName":"x","SPServicePrincipalType":"Application","SPAccountEnabled":false}"#
    let application =
      #"{"APPObjectId":"\#(Text.guid(1))","APPAppClientId":"\#(Text.guid(7))","APPDisplayName":"x","APPSignInAudience":"AzureADMyOrg"}"#
    let text =
      #"{"ObjectType":"SP APP INT","ObjectId":"\#(Text.guid(2))","SP":\#(wrapped(principal)),"APP":\#(wrapped(application)),"#
      + #""APPPasswordCredentials":[\#(Text.secret(31))],"APPKeyCredentials":null,"SPOwners":null}"#
    for text in [text, "[\(text)]"] {
      let inventory = try await read(["sp.json": text])
      #expect(inventory.object(1)?.appId == Text.identifier(7))
      #expect(inventory.object(1)?.credentialsCollected == true)
      #expect(inventory.object(2)?.isAccountDisabled == true)
      #expect(inventory.mergedCredentials.map(\.keyId) == [Text.identifier(31)])
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `graph database nodes are objects without credentials`() async throws {
    // A node as cartography loads it and APOC exports it, one per line.
    let node =
      #"{"type":"node","id":"0","labels":["EntraApplication"],"properties":{"id":"\#(Text.guid(1))","app_id":"\#(Text.guid(7))","display_name":"x","publisher_domain":"contoso.example","sign_in_audience":"AzureADMyOrg","lastupdated":1}}"#
    let inventory = try await read(["graph.json": node + "\n"])
    #expect(inventory.object(1)?.appId == Text.identifier(7))
    #expect(inventory.object(1)?.credentialsCollected == false)
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.count(.credentialsAbsent) == 1)
  }

  @Test func `the list's name decides if its members do not`() async throws {
    let either =
      #"{"id":"\#(Text.guid(1))","appId":"\#(Text.guid(7))","displayName":"x","passwordCredentials":[],"keyCredentials":[]}"#
    let inventory = try await read([
      "all.json": #"{"apps":[\#(Text.application(3))],"servicePrincipals":[\#(either)]}"#
    ])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(1)])
    #expect(inventory.unusable.isEmpty)
    for text in ["[\(either)]", #"{"things":[\#(either)]}"#] {
      let unknown = try await read(["all.json": text])
      #expect(unknown.unusable == ["all.json"])
      #expect(unknown.ledger(.applications)?.reasons.map(\.count).first == 1)
    }
  }

  @Test func `owners and federated credentials may contain their parent`() async throws {
    let parent = #""applications":\#(Text.application(1))"#
    let federated =
      #"{"id":"\#(Text.guid(5))","name":"f","issuer":"https://i.example","subject":"s","audiences":["a"],\#(parent)}"#
    let owner =
      #"{"id":"\#(Text.guid(6))","displayName":"Ada","userPrincipalName":"ada@example.org",\#(parent)}"#
    let inventory = try await read([
      "apps.json": Text.page("applications", [Text.application(1)]),
      "applications_federatedIdentityCredentials.json": federated + "\n",
      "applications_owners.json": owner + "\n",
    ])
    #expect(inventory.federatedIdentityCredentials.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `credentials inside an object with a client id belong to it`() async throws {
    let inventory = try await read([
      "apps.json": Text.page("applications", [Text.application(1)]),
      "mine.json":
        #"{"items":[{"AppId":"\#(Text.guid(500_001))","Name":"x","Secrets":[\#(Text.secret(31))]}]}"#,
    ])
    #expect(inventory.objects(of: .application).map(\.credentialCount) == [1])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `the request URL says whose owners a response has`() async throws {
    let answer =
      #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryObjects","value":[{"id":"\#(Text.guid(6))","displayName":"Ada"}]}"#
    let entry =
      #"{"request":{"url":"https://graph.microsoft.com/v1.0/applications/\#(Text.guid(1))/owners?$top=5"},"response":{"content":{"text":\#(Self.quoted(answer))}}}"#
    let inventory = try await read([
      "a.json": Self.page, "calls.har": #"{"log":{"entries":[\#(entry)]}}"#,
    ])
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.owners.map(\.id) == [Text.identifier(6)])
  }

  @Test func `an error response inside a recording is recognised`() async throws {
    let error = #"{"error":{"code":"Authorization_RequestDenied","message":"no"}}"#
    let inventory = try await read([
      "a.json": Self.page, "b.json": #"{"log":{"entries":[{"text":\#(Self.quoted(error))}]}}"#,
    ])
    #expect(inventory.unusable == ["b.json"])
    #expect(inventory.state(.applications) == .partial)
  }

  private static let brief = #"{"error":{"code":"TooManyRequests","message":"Too many requests"}}"#
  private static let responses = #"{"responses":[\#(Text.response("1", body: page))]}"#

  @Test(arguments: [
    "[\(page),\(brief)]", "[\(application),\(brief)]", "[\(brief)]",
    #"[{"pages":[\#(page),\#(brief)]}]"#,
    Text.page("applications", [application, brief]),
    #"{"value":[\#(application)],"error":{"code":"UnknownError","message":"x"}}"#,
    #"{"applications":\#(list),"servicePrincipals":\#(brief)}"#,
    #"{"applications":\#(brief),"servicePrincipals":\#(brief)}"#,
    #"[{"applications":\#(list),"error":{"code":"UnknownError","message":"x"}}]"#,
    #"[\#(responses),{"responses":[{"id":"1","status":503,"body":{}}]}]"#,
    #"[\#(responses),{"responses":[{"id":"1","status":429}]}]"#,
    #"[{"id":"1","status":200,"body":\#(page)},{"id":"2","status":503,"body":{}}]"#,
  ])
  func `an error response among data makes it partial`(text: String) async throws {
    let inventory = try await read(["a.json": text, "b.json": Text.page("applications", [])])
    #expect(inventory.unusable == ["a.json"])
    #expect(inventory.count(.graphError) == 1 || text.contains(#""applications":{"error""#))
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `a batch answer inside an array is read`() async throws {
    let owners = Text.response(
      Text.guid(1), body: Text.page("directoryObjects", [Text.owner(8)]))
    let inventory = try await read(["a.json": "[\(Self.responses),\(Text.batch([owners]))]"])
    #expect(inventory.object(1) != nil)
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  // MARK: Several tenants

  @Test func `the tenants of wrappers are noted`() async throws {
    let (first, second) = (Text.guid(50), Text.guid(51))
    let other = "[\(Text.application(3))]"
    for text in [
      #"[{"tenantId":"\#(first)","applications":\#(Self.list)},{"tenantId":"\#(second)","applications":\#(other)}]"#,
      #"{"\#(first)":{"applications":\#(Self.list)},"\#(second)":{"applications":\#(other)}}"#,
    ] {
      let inventory = try await read(["a.json": text])
      #expect(inventory.exporterTenants == [Text.identifier(50), Text.identifier(51)], "\(text)")
      #expect(inventory.merged.count == 2)
    }
  }

  @Test func `the keys of objects are no tenants`() async throws {
    let both =
      #""\#(Text.guid(1))":\#(Self.application),"\#(Text.guid(3))":{"application":\#(Text.application(3))}"#
    for text in [
      #"{\#(both)}"#, #"{"\#(Text.guid(9))":{"applications":\#(Self.list)}}"#,
      #"{"tenantId":"\#(Text.guid(9))","name":"no export"}"#,
    ] {
      #expect(try await read(["a.json": text]).exporterTenants.isEmpty, "\(text)")
    }
  }

  // MARK: Documents of other programs

  @Test(arguments: [
    #"{"findings":[{"id":"F-17","appId":"\#(Text.appId(1))","displayName":"x","severity":"high"}]}"#,
    #"[{"id":"F-17","appId":"\#(Text.appId(1))","displayName":"x","severity":"high"}]"#,
    #"{"id":"F-17","appId":"\#(Text.appId(1))","displayName":"x"}"#,
    #"{"systems":[{"id":"CI0012","displayName":"Payroll","appId":"APP-4711"}]}"#,
    #"{"applications":[{"id":"CI0012","displayName":"Payroll","appId":"APP-4711"}]}"#,
    #"{"results":[{"id":"r/1","appId":"\#(Text.appId(1))","accountEnabled":true,"level":"note"}]}"#,
    #"{"version":4,"terraform_version":"1.9","resources":[{"instances":[{"attributes":{"client_id":"\#(Text.appId(1))","object_id":"\#(Text.guid(1))","display_name":"x","sign_in_audience":"AzureADMyOrg"}}]}]}"#,
    #"{"version":4,"terraform_version":"1.9","resources":[{"attributes":{"application_id":"\#(Text.appId(7))","id":"\#(Text.guid(7))","object_id":"\#(Text.guid(7))","display_name":"x","publisher_domain":"contoso.example"}}]}"#,
  ])
  func `ids of other programs show no application`(text: String) async throws {
    let inventory = try await read(["tool.json": text, "a.json": Self.page])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.merged.map(\.id) == [Text.identifier(1)])
    #expect(inventory.state(.applications) == .complete)
  }

  @Test(arguments: [
    #"{"applications":[\#(application),{"id":"1111111…","appId":"\#(Text.appId(3))","displayName":"y"}]}"#,
    #"[{"id":"\#(Text.guid(3))","appId":"\#(Text.appId(3))","displayName":"y"}]"#,
    #"[{"id":"x","passwordCredentials":[],"displayName":"y"}]"#,
  ])
  func `an object that may be an application is not passed over`(text: String) async throws {
    let inventory = try await read(["a.json": text])
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `a wrapped page with a nextLink is not the last`() async throws {
    let inventory = try await read([
      "a.json":
        #"{"body":\#(Text.page("applications", [Self.application], members: Text.nextLink))}"#
    ])
    #expect(inventory.ledger(.applications)?.reasons.map(\.code) == [.lastPageMissing])
  }

  @Test func `a list truncated by ConvertTo-Json makes its objects unknown`() async throws {
    let inventory = try await read([
      "a.json": #"{"applications":\#(Self.list),"servicePrincipals":"System.Object[]"}"#
    ])
    #expect(inventory.unusable == ["a.json"])
    #expect(inventory.state(.servicePrincipals) == .partial)
  }

  @Test func `an empty named list is reported and proves nothing`() async throws {
    let inventory = try await read([
      "a.json": #"{"applications":[],"servicePrincipals":\#(Self.principals)}"#
    ])
    #expect(inventory.state(.applications) == .notCollected)
    #expect(inventory.input("a.json")?.problem?.contains("empty list") == true)
  }

  @Test(arguments: [
    #"{"a":{"b":[1,2,{"c":"d"}]}}"#, #"[{"name":"x","items":[]}]"#, "[[],[1]]", "{}",
    #"{"workflow":{"id":"1","displayName":"x"}}"#, #"{"text":"{not json"}"#,
    #"{"a":{"error":{"code":"E1","message":"a program's own"}}}"#,
    #"{"policies":[{"applications":["all"],"id":1}]}"#, #"{"apps":[1,true,"x"]}"#,
    #"{"servicePrincipals":["\#(Text.guid(1))"]}"#,
  ])
  func `other documents are only listed`(text: String) async throws {
    let inventory = try await read(["other.json": text, "a.json": Self.page])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `member names that are secrets are not printed`() async throws {
    let inventory = try await read([
      "a.json": #"{"\#(PlantedSecrets.pastedName)":\#(Self.page)}"#
    ])
    #expect(inventory.objects(of: .application).count == 1)
    let text = inventory.text
    #expect(!String(decoding: text.bytes, as: UTF8.self).contains(PlantedSecrets.pastedName))
  }
}
