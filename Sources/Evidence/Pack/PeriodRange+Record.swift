/// Converts a period to and from its form in `run.json`.
extension PeriodRange {
  package var record: RunRecord.Period { RunRecord.Period(from: firstDay, until: lastDay) }

  package init?(_ record: RunRecord.Period) {
    self.init("\(record.from)..\(record.until)")
  }
}
