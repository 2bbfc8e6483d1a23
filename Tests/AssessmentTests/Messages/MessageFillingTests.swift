import Testing

@testable import Assessment

@Suite struct MessageFillingTests {
  private static func fill(_ text: String, _ values: [MessageField]) -> String {
    MessageFilling.fill(text, values)
  }

  @Test func placeholdersAreReplacedByValues() {
    let values = [MessageField("days", .number(-3)), MessageField("end", .text("today"))]
    #expect(Self.fill("{days} days, {end}.", values) == "-3 days, today.")
    #expect(Self.fill("{end}{end}", values) == "todaytoday")
    #expect(Self.fill("", values) == "")
  }

  @Test func bracesWithoutAPlaceholderStay() {
    let values = [MessageField("name", .text("X")), MessageField("appId", .text("A"))]
    for text in [
      "value[].{name:displayName,key:id}", "& {", "{", "}", "{}", "{ name }", "{other}", "{name",
      "@{ name = '1' }", "{\"name\":\"1\"}", "{na-me}", "${name", "{ü}",
    ] {
      #expect(Self.fill(text, values) == text)
    }
    #expect(Self.fill("{{name}}", values) == "{X}")
    #expect(Self.fill("{nam{name}e}", values) == "{namXe}")
  }

  @Test func valuesAreNotFilledAgain() {
    let values = [MessageField("a", .text("{b}")), MessageField("b", .text("{a}"))]
    #expect(Self.fill("{a} {b}", values) == "{b} {a}")
  }

  @Test func listItemsTakeOneLineEach() {
    #expect(Self.fill("x\n{l}\ny", [MessageField("l", .list(["1", "2"]))]) == "x\n1\n2\ny")
    #expect(Self.fill("{l}", [MessageField("l", .list([]))]) == "")
  }

  @Test func placeholdersInATextAreListed() {
    #expect(MessageFilling.names(in: "{a} {b.bash} {c:d} { e } {a}") == ["a", "b.bash", "a"])
  }
}
