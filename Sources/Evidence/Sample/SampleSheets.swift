import Assessment
import Inventory
import Reporters
import System

/// The files of the sample: what was drawn and how, and a sheet for each entry.
package enum SampleSheets {
  package static let folder = "data/sample/"
  private static let indexName = "sample.json"

  /// Whether a file in ``folder`` can have this name.
  package static func isName(_ name: String) -> Bool {
    guard name != indexName else { return true }
    let digits = name.dropLast(3)
    return name.hasSuffix(".md") && digits.count >= 4
      && digits.utf8.allSatisfy(\.isASCIIDigit)
  }

  package static func files(_ draw: SampleDraw, of population: Population) -> [PackFile] {
    [PackFile.json(folder + indexName, index(draw, of: population))]
      + draw.drawn.enumerated().map { position, drawn in
        PackFile(folder + name(of: position)) { sink, _ in
          sink.write(sheet(drawn, number: position + 1, of: population))
        }
      }
  }

  private static func name(of position: Int) -> String {
    let number = String(position + 1)
    return String(repeating: "0", count: max(0, 4 - number.count)) + number + ".md"
  }

  private static func index(_ draw: SampleDraw, of population: Population) -> JSONTree {
    .members([
      "method": .text(
        "Each entry of population.csv is ranked by the SHA-256 of the seed, a line feed and the entry; "
          + "the lowest are drawn, of each stratum if there are strata."),
      "check": .text("printf '%s\\n%s' SEED ENTRY | sha256sum"),
      "seed": .text(draw.request.seed), "count": .number(draw.request.count),
      "stratifiedBy": .optional(draw.request.stratum?.rawValue),
      "population": .array(
        draw.sizes.map { .members(["stratum": .text($0.stratum), "entries": .number($0.count)]) }),
      "drawn": .array(
        draw.drawn.enumerated().map { position, drawn in
          let place = population.place(of: drawn.entry)
          return .members([
            "entry": .text(drawn.entry.id), "rank": .text(drawn.rank),
            "stratum": .optional(drawn.stratum), "sheet": .text(name(of: position)),
            "file": .optional(place?.path), "pointer": .optional(place?.pointer),
          ])
        }),
    ])
  }

  private static func sheet(
    _ drawn: SampleDraw.DrawnEntry, number: Int, of population: Population
  ) -> String {
    let report = population.report
    let place = population.place(of: drawn.entry)
    var text = "# Sample \(number)\n\n"
    text += "- Entry: \(MarkdownCode.span(drawn.entry.id))\n"
    text += "- Rank: \(MarkdownCode.span(drawn.rank))\n"
    if let stratum = drawn.stratum { text += "- Stratum: \(stratum)\n" }
    text += "- As of: \(report.asOf.rfc3339)\n"
    text += "- File: \(place.map { MarkdownCode.span($0.path) } ?? "not known")\n"
    text += "- JSON pointer: \(place.map { MarkdownCode.span($0.pointer) } ?? "not known")\n\n"
    guard let row = drawn.entry.row else {
      let object = report.inventory.objects[Int(drawn.entry.object)]
      let name = report.inventory.text.string(object.displayName)
      return text + "\(CredentialWording.objectType(object.type)) "
        + (name.map { MarkdownCode.span($0) } ?? "without a name")
        + ": no stored credential was read, and no finding was made.\n"
    }
    if let index = drawn.entry.credential {
      let credential = report.credentials[index]
      text +=
        "The credential with keyId "
        + MarkdownCode.span(report.inventory.spelling(of: report.keyId(of: credential)))
        + " was drawn; all of its application follows.\n\n"
    }
    return text + ShownMarkdown.text(of: ShownApplication(rows: [row], in: report))
  }
}
