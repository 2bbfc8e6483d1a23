import ArgumentParser
import Assessment

extension PolicyName: ExpressibleByArgument {}
