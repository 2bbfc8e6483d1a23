import Testing

@testable import References

/// Small and large files are recognised by the same words.
@Suite struct StoreMarksTests {
  private static func words(_ text: String, of path: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      StoreMarks.words(in: bytes, of: path).map(\.description)
    }
  }

  @Test(arguments: ["azure.net", "azure.cn", "usgovcloudapi.net"])
  func secretsOfAVaultInAnyCloudAreFound(domain: String) {
    let list = """
      [{"attributes": {"enabled": true}, "id": "https://kv.vault.\(domain)/secrets/a"}]
      """
    let words = Self.words(list, of: "lists/VAULT.JSON")
    #expect(words == [".vault."])
    #expect(words.allSatisfy(list.contains))
  }

  @Test func secretsOfAPipelineAreFoundByTheirDates() {
    let list = #"[{"name": "AZURE_CLIENT_SECRET", "updatedAt": "2026-01-01T00:00:00Z"}]"#
    #expect(Self.words(list, of: "secrets.json") == [#""updatedAt""#])
    #expect(Self.words(list.replacing("AZURE", with: "NPM"), of: "secrets.json").isEmpty)
  }

  @Test func secretsOfKubernetesAreFoundInJSONAndYAML() {
    #expect(Self.words(#"{"apiVersion": "v1", "kind": "Secret"}"#, of: "a.json") == [#""Secret""#])
    #expect(Self.words("kind: Secret", of: "a.YAML").contains("kind: Secret"))
    #expect(Self.words("kind: Secret", of: "a.txt").isEmpty)
  }
}
