import Assessment
import Inventory
package import Reporters

/// `population.csv`: a row for each credential, and one for each object without any.
package enum PopulationTable {
  package static let path = "data/population.csv"
  static let columns = [
    "entry", "objectType", "objectId", "appId", "applicationName", "kind", "keyId", "status",
    "severity", "endDateTime", "file", "pointer",
  ]

  package static func write(_ population: Population, to sink: ByteSink) {
    let report = population.report
    sink.write(columns.joined(separator: ",") + "\r\n")
    var cells = CSVWriter(sink, isRaw: false)
    population.forEach { entry in
      let object = report.inventory.objects[Int(entry.object)]
      cells.guarded(entry.id)
      cells.plain(object.type.name)
      cells.guarded(report.inventory.spelling(of: object.id))
      if object.appId.isMissing {
        cells.empty()
      } else {
        cells.guarded(report.inventory.spelling(of: object.appId))
      }
      cells.guarded(report.inventory.text.string(object.displayName) ?? "")
      if let index = entry.credential {
        let row = report.credentials[index]
        cells.plain(row.kind.name)
        cells.guarded(report.inventory.spelling(of: report.keyId(of: row)))
        cells.plain(row.status.name)
        cells.plain(row.severity.name)
        cells.time(report.validity(of: row).end.instant)
      } else {
        for _ in 0..<5 { cells.empty() }
      }
      let place = population.place(of: entry)
      cells.guarded(place?.path ?? "")
      cells.guarded(place?.pointer ?? "")
      cells.endRow()
    }
  }
}
