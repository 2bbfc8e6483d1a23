import Foundation
import Inventory
import References
import Testing

/// Large files are read in parts, with the same result as for a small file.
@Suite struct LargeDocumentsTests {
  private static func app(_ number: Int, _ id: String? = nil) -> String {
    let variables = id.map {
      #", {"name": "AZURE_CLIENT_ID", "value": "\#($0)"}, {"name": "AZURE_CLIENT_SECRET", "secretRef": "sp"}"#
    }
    return """
      {"id": "/subscriptions/s/a\(number)", "name": "a\(number)", "type": "microsoft.app/containerapps",
       "properties": {"configuration": {"secrets": [
         {"name": "sp", "keyVaultUrl": "https://kv.vault.azure.net/secrets/sp\(number)"}]},
        "template": {"containers": [{"name": "c", "env": [
         {"name": "X", "value": "\(String(repeating: "x", count: 900))"}\(variables ?? "")]}]}}}
      """
  }

  private static func answer(_ count: Int, known: [Int: String]) -> String {
    #"{"count": \#(count), "data": ["# + "\n"
      + (0..<count).map { app($0, known[$0]) }.joined(separator: ",\n") + "\n]}"
  }

  /// Sizes below and above what is read as a whole, and above what is kept in memory.
  @Test(arguments: [20, 400, 5_000])
  func largeResourceGraphResponsesAreRead(count: Int) async throws {
    let text = Self.answer(count, known: [3: Scan.first, count - 1: Scan.second])
    let found = try await Scan.of("graph.json", text)
    #expect(found.places.count == 2)
    let place = try #require(found.of(Scan.first).first)
    #expect(place.kind == .containerApp)
    #expect(place.surroundings == .azureHosted)
    #expect(place.login == .secret)
    #expect(place.secret == .init(store: "kv.vault.azure.net", name: "sp3"))
    #expect(place.name == "a3")
    #expect(place.pointer == "/data/3/properties/template/containers/0/env/1/value")
    // Five lines per record, after the first line; the id is on the fifth.
    #expect(place.line == 1 + 3 * 5 + 5)
    let last = try #require(found.of(Scan.second).first)
    #expect(last.line == 1 + (count - 1) * 5 + 5)
    #expect(last.pointer?.hasPrefix("/data/\(count - 1)/") == true)
  }

  @Test func recordsKeepTheirContext() async throws {
    let filler = (0..<3_000).map {
      #"{"mode": "managed", "type": "random_id", "name": "r\#($0)", "instances": [{"attributes": {"hex": "aabbccdd\#($0)"}}]}"#
    }
    let state = """
      {"version": 4, "terraform_version": "1.9.0", "resources": [
      \(filler.joined(separator: ",\n")),
      {"mode": "managed", "type": "azuread_application_password", "name": "p", "instances": [{"attributes":
       {"application_id": "/applications/\(Scan.object)", "value": "\(Scan.secret)"}}]}]}
      """
    let found = try await Scan.of("terraform.tfstate", state)
    #expect(found.places.map(\.kind) == [.terraformState])
    #expect(found.places.first?.facts == .managedByCode)
    #expect(found.secrets.map(\.line) == [3_003])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func largeJSONLinesAreRead() async throws {
    var lines = (0..<4_000).map {
      #"{"name": "s\#($0)", "value": "\#(String(repeating: "v", count: 60))"}"#
    }
    lines[1_234] = #"{"clientId": "\#(Scan.first)", "clientSecret": "\#(Scan.secret)"}"#
    let found = try await Scan.of("log.jsonl", lines.joined(separator: "\n"))
    #expect(found.places.map(\.line) == [1_235])
    #expect(found.secrets.map(\.line) == [1_235])
  }

  @Test func largeYAMLStreamsAreRead() async throws {
    func object(_ number: Int, _ value: String) -> String {
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\(number)\ndata:\n  AZURE_CLIENT_ID: \(value)\n  list:\n  - x\n"
    }
    let documents = (0..<3_000).map { object($0, $0 == 2_000 ? Scan.first : "none") }
    let many = try await Scan.of("all.yaml", documents.joined(separator: "---\n"))
    #expect(many.places.map(\.name) == ["c2000"])
    #expect(many.places.map(\.kind) == [.kubernetes])
    #expect(many.places.map(\.line) == [2_000 * 9 + 6])
    let items = documents.map { text in
      "- " + text.split(separator: "\n").joined(separator: "\n  ") + "\n"
    }
    let list = try await Scan.of(
      "list.yaml", "apiVersion: v1\nitems:\n" + items.joined() + "kind: List\n")
    #expect(list.places.map(\.name) == ["c2000"])
    #expect(list.places.map(\.line) == [2 + 2_000 * 8 + 6])
  }

  /// A list inside a document does not make it a list of documents.
  @Test func aLargePipeline() async throws {
    let steps = (0..<4_000).map { "- script: echo step \($0) of a long pipeline\n" }
    let text =
      "variables:\n  ARM_CLIENT_ID: \(Scan.first)\nsteps:\n" + steps.joined()
      + "- script: terraform apply\n  env:\n    ARM_CLIENT_SECRET: $(payroll-sp)\n"
    let found = try await Scan.of("azure-pipelines.yml", text)
    let place = try #require(found.places.first)
    #expect(place.kind == .azurePipeline)
    #expect(place.line == 2)
    #expect(place.secret == .init(store: "pipeline variables", name: "payroll-sp"))
  }

  /// One part that is broken does not hide its ids, and costs the others nothing.
  @Test func onePartThatIsBroken() async throws {
    func object(_ number: Int, _ id: String, _ rest: String) -> String {
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\(number)\ndata:\n"
        + "  AZURE_CLIENT_ID: \(id)\n\(rest)"
    }
    let documents = (0..<3_000).map { number in
      switch number {
      case 1_000: object(number, Scan.first, "  AZURE_CLIENT_ID: none\n")
      case 1_001: object(number, Scan.second, "  list: none\n")
      default: object(number, "none", "  list: none\n")
      }
    }
    let yaml = try await Scan.of("all.yaml", documents.joined(separator: "---\n"))
    #expect(yaml.of(Scan.first).map(\.line) == [1_000 * 8 + 6])
    #expect(yaml.of(Scan.second).map(\.name) == ["c1001"])
    let records = (0..<4_000).map { number in
      switch number {
      case 2_000: #"{"number": NaN, "clientId": "\#(Scan.first)"}"#
      case 2_001: #"{"number": 1, "clientId": "\#(Scan.second)"}"#
      default: #"{"number": \#(number), "text": "\#(String(repeating: "v", count: 60))"}"#
      }
    }
    let json = try await Scan.of("all.jsonl", records.joined(separator: "\n"))
    #expect(json.of(Scan.first).map(\.line) == [2_001])
    #expect(json.of(Scan.second).map(\.line) == [2_002])
  }

  @Test func base64IdsInALargeFileAreFound() async throws {
    func secret(_ number: Int, _ id: String) -> String {
      let encoded = Data(id.utf8).base64EncodedString()
      return
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s\(number)}\ndata:\n  AZURE_CLIENT_ID: \(encoded)\n"
    }
    let text = (0..<2_000).map { secret($0, $0 == 77 ? Scan.first : "nobody-\($0)") }
    let found = try await Scan.of("secrets.yaml", text.joined(separator: "---\n"))
    #expect(found.places.map(\.name) == ["s77"])
  }

  @Test func bundledScriptsAreRead() async throws {
    let filler = String(repeating: "function a(b){return b+1};", count: 30_000)
    let text =
      filler + "\nconst c={clientId:\"\(Scan.first)\",clientSecret:\"\(Scan.secret)\"};\n" + filler
    let found = try await Scan.of("bundle.js", text)
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.places.map(\.line) == [2])
    #expect(found.secrets.map(\.line) == [2])
  }

  @Test func brokenDocumentsAreReadAsText() async throws {
    let filler = String(repeating: "{\"a\": [1, 2, \"x\"]]},\n", count: 20_000)
    let found = try await Scan.of(
      "broken.json", filler + "\"clientId\": \"\(Scan.first)\"\n" + filler)
    #expect(found.places.map(\.line) == [20_001])
  }
}
