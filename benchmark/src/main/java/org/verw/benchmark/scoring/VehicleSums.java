package org.verw.benchmark.scoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.benchmark.measure.Measure;

/**
 * Values summed by vehicle, which is what is drawn when chance is asked about: the queries of one vehicle share its images and
 * are no independent trials. Vehicles in the order of their ids.
 *
 * @param sums by vehicle and measure
 * @param counts values of each vehicle
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record VehicleSums(double[][] sums, int[] counts) {
    /**
     * @param vehicles one a row
     * @param values rows of one value a measure
     */
    static VehicleSums of(List<String> vehicles, List<double[]> values) {
        Map<String, Integer> numbers = new TreeMap<>();
        vehicles.forEach(v -> numbers.put(v, 0));
        int next = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        int measures = values.isEmpty() ? 0 : values.get(0).length;
        double[][] sums = new double[numbers.size()][measures];
        int[] counts = new int[numbers.size()];
        for (int row = 0; row < values.size(); row++) {
            int vehicle = numbers.getOrDefault(vehicles.get(row), 0);
            for (int m = 0; m < measures; m++) {
                sums[vehicle][m] += values.get(row)[m];
            }
            counts[vehicle]++;
        }
        return new VehicleSums(sums, counts);
    }

    static VehicleSums ofAnswers(List<Scored.Answer> answers, List<Measure> measures) {
        return of(
                answers.stream().map(Scored.Answer::vehicle).toList(),
                answers.stream().map(a -> values(a.hits(), measures)).toList());
    }

    /** One value a measure. */
    static double[] values(Hits hits, List<Measure> measures) {
        return measures.stream().mapToDouble(hits::value).toArray();
    }

    int measures() {
        return sums.length == 0 ? 0 : sums[0].length;
    }
}
