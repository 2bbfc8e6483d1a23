import Assessment
import Inventory
import Testing

@Suite("Explanations of reason codes")
struct ReasonCatalogueTests {
  @Test("every reason has an explanation, says how to close the gap, and links to documentation")
  func all() {
    #expect(ReasonCatalogue.all.map(\.id) == ReasonCode.allCases.map(\.rawValue))
    for reason in ReasonCatalogue.all {
      #expect(reason.explanation.contains("To close the gap: "), "\(reason.id)")
      #expect(reason.reference.hasPrefix("https://learn.microsoft.com/"), "\(reason.id)")
    }
    #expect(Set(ReasonCatalogue.all.map(\.title)).count == ReasonCode.allCases.count)
  }

  @Test("the explanation states the same effect as the ledger", arguments: ReasonCode.allCases)
  func effect(code: ReasonCode) {
    let text = ReasonCatalogue.description(of: code).explanation
    #expect(text.contains("counts as partial") == code.makesPartial)
  }
}
