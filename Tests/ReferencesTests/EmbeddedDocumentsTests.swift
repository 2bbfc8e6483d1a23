import Foundation
import Inventory
import References
import Testing

/// Documents that are the value of a key: read in their own format, with the file's line numbers.
@Suite struct EmbeddedDocumentsTests {
  private static func secret(_ name: String, _ body: String) -> String {
    let indented = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  \(name): |\n\(indented)\n"
  }

  @Test(arguments: [
    ("azure.json", "{\n\"aadClientId\": \"ID\",\n\"aadClientSecret\": \"SECRET\"\n}", 8),
    ("config", "clientId: ID\nclientSecret: SECRET", 7),
    ("cloud", "AZURE_CLIENT_ID=ID\n# comment\nAZURE_CLIENT_SECRET=SECRET", 8),
    ("a.ini", "[azure]\nclient_id = ID\nclient_secret = SECRET", 8),
    ("a.xml", "<a>\n<ClientId>ID</ClientId>\n<ClientSecret>SECRET</ClientSecret>\n</a>", 8),
    ("run.sh", "az login --service-principal \\\n-u ID \\\n-p SECRET", 8),
    ("app.py", "CLIENT_ID = 'ID'\nCLIENT_SECRET = 'SECRET'", 7),
  ])
  func blockTextIsRead(name: String, body: String, line: Int) async throws {
    let text = Self.secret(name, body).replacing("ID\"", with: "\(Scan.first)\"")
      .replacing(try Regex("\\bID\\b"), with: Scan.first).replacing(
        "SECRET\"", with: Scan.secret + "\""
      )
      .replacing("=SECRET", with: "=" + Scan.secret).replacing("= SECRET", with: "= " + Scan.secret)
      .replacing(": SECRET", with: ": " + Scan.secret).replacing(">SECRET", with: ">" + Scan.secret)
      .replacing("-p SECRET", with: "-p '" + Scan.secret + "'").replacing(
        "'SECRET", with: "'" + Scan.secret)
    let found = try await Scan.of("secret.yaml", text)
    #expect(found.secrets.map(\.line) == [line])
    #expect(found.places.map(\.kind) == [.kubernetes])
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.places.first?.match == .typedPath)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func base64DocumentsAreRead() async throws {
    let inner = #"{"aadClientId":"\#(Scan.first)","aadClientSecret":"\#(Scan.secret)"}"#
    let text = """
      apiVersion: v1
      kind: Secret
      metadata: {name: s}
      data:
        other: aGVsbG8=
        azure.json: \(Data(inner.utf8).base64EncodedString())
      """
    let found = try await Scan.of("secret.yaml", text)
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.secrets.map(\.line) == [6])
    #expect(!found.everything.contains(Scan.secret))
  }

  /// Tools put the kind of an object in quotes or not.
  @Test(arguments: ["Secret", "\"Secret\"", "'Secret'"])
  func idsThatOnlyBase64Holds(kind: String) async throws {
    let text = """
      apiVersion: v1
      kind: \(kind)
      metadata: {name: s}
      data:
        AZURE_CLIENT_ID: \(Data(Scan.first.utf8).base64EncodedString())
        AZURE_CLIENT_SECRET: \(Data(Scan.secret.utf8).base64EncodedString())
      """
    let filler = String(repeating: "---\nname: filler\n", count: 10_000)
    for text in [text, text + "\n" + filler] {
      let found = try await Scan.of("secret.yaml", text)
      #expect(found.places.map(\.name) == ["s"])
      #expect(found.secrets.map(\.line) == [6])
      #expect(!found.everything.contains(Scan.secret))
    }
  }

  /// Variables are not expanded in Base64, nor in JSON.
  @Test func aDollarIsPartOfTheValue() async throws {
    let value = "$Hunter2Wintermute"
    let secret = """
      apiVersion: v1
      kind: Secret
      metadata: {name: s}
      data:
        AZURE_CLIENT_ID: \(Data(Scan.first.utf8).base64EncodedString())
        AZURE_CLIENT_SECRET: \(Data(value.utf8).base64EncodedString())
      """
    let json = #"{"AzureAd":{"ClientId":"\#(Scan.first)","ClientSecret":"\#(value)"}}"#
    for (name, text) in [("s.yaml", secret), ("appsettings.json", json)] {
      let found = try await Scan.of(name, text)
      #expect(found.secrets.count == 1, "\(name)")
      #expect(found.places.allSatisfy { $0.secret == nil }, "\(name)")
      #expect(!found.everything.contains("Hunter2"), "\(name)")
    }
  }

  @Test func nestingOfEmbeddedTextsIsLimited() async throws {
    var inner = #"{"clientId":"\#(Scan.first)"}"#
    for _ in 0..<40 {
      let data = try JSONEncoder().encode(["a": inner])
      inner = String(decoding: data, as: UTF8.self)
      guard inner.utf8.count < 1 << 20 else { break }
    }
    let found = try await Scan.of("x.json", inner)
    #expect(found.places.count == 1)
  }

  @Test func foldedTextKeepsItsLines() async throws {
    let text = """
      on: push
      jobs:
        a:
          steps:
            - run: >-
                az login
                --service-principal
                -u \(Scan.first)
                -p '\(Scan.secret)'
            - run: "az login
                -u \(Scan.second)
                -p x"
      """
    let found = try await Scan.of(".github/workflows/a.yml", text)
    #expect(found.of(Scan.first).map(\.line) == [8])
    #expect(found.of(Scan.second).map(\.line) == [11])
    #expect(found.secrets.map(\.line) == [9])
  }

  @Test(arguments: [
    "größe: ", "größe: \"", "run: !Sub \"", "run: &login \"", "run: !!str &a ", "run: ",
  ])
  func linesOfAFlowTextAreCountedFromItsFirst(before: String) async throws {
    let quote = before.hasSuffix("\"") ? "\"" : ""
    let text = """
      steps:
        - \(before)az login --service-principal
            -u \(Scan.first)
            -p '\(Scan.secret)'\(quote)
        - name: next
      """
    let found = try await Scan.of("a.yml", text)
    #expect(found.of(Scan.first).map(\.line) == [3], "\(before)")
    #expect(found.secrets.map(\.line) == [4], "\(before)")
  }

  @Test(arguments: ["\r", "\n", "\r\n", "\u{85}", "\u{2028}"])
  func everyLineBreakOfYAMLStartsALine(lineBreak: String) async throws {
    let text = [
      "# größe", "steps:", "  - run: >-", "      az login --service-principal",
      "      -u \(Scan.first)", "      -p '\(Scan.secret)'", "  - name: next",
    ].joined(separator: lineBreak)
    let found = try await Scan.of("a.yml", text)
    #expect(found.of(Scan.first).map(\.line) == [5])
    #expect(found.secrets.map(\.line) == [6])
  }

  @Test(arguments: ["|", ">-"])
  func aTagMayStandOnItsOwnLine(style: String) async throws {
    let text = """
      steps:
        - run: !Sub
            \(style)
            az login --service-principal
            -u \(Scan.first)
      """
    let found = try await Scan.of("a.yml", text)
    #expect(found.of(Scan.first).map(\.line) == [5])
  }
}
