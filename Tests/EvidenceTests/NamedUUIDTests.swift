import Evidence
import Testing

@Suite struct NamedUUIDTests {
  @Test func hasVersionFiveAndDependsOnlyOnTheName() {
    let uuid = Array(NamedUUID.text("a name"))
    #expect(uuid.count == 36)
    #expect(uuid[14] == "5")
    #expect("89ab".contains(uuid[19]))
    #expect(NamedUUID.text("a name") == NamedUUID.text("a name"))
    #expect(NamedUUID.text("a name") != NamedUUID.text("another name"))
  }
}
