import Assessment
import Inventory
import Testing

@Suite("Explanations of reasons")
struct ReasonCatalogueTests {
  @Test("every reason is explained, says what to run and where it is documented")
  func all() {
    #expect(ReasonCatalogue.all.map(\.id) == ReasonCode.allCases.map(\.rawValue))
    for reason in ReasonCatalogue.all {
      #expect(reason.explanation.contains("To close the gap: "), "\(reason.id)")
      #expect(reason.reference.hasPrefix("https://learn.microsoft.com/"), "\(reason.id)")
    }
    #expect(Set(ReasonCatalogue.all.map(\.title)).count == ReasonCode.allCases.count)
  }

  @Test("the effect is the one that the ledger has", arguments: ReasonCode.allCases)
  func effect(code: ReasonCode) {
    let text = ReasonCatalogue.description(of: code).explanation
    #expect(text.contains("counts as partial") == code.makesPartial)
  }
}
