package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.verw.benchmark.measure.Measure;

/**
 * Values summed by vehicle, which is what is drawn when chance is asked about: the queries of one vehicle share its images and
 * are no independent trials. Vehicles in the order of their ids.
 *
 * @param sums by vehicle and measure
 * @param counts answers of each vehicle
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record VehicleSums(double[][] sums, int[] counts) {
    static VehicleSums of(
            List<Scored.Answer> answers, List<Measure> measures, ToDoubleBiFunction<Scored.Answer, Measure> value) {
        Map<String, List<Scored.Answer>> byVehicle = new TreeMap<>();
        answers.forEach(a ->
                byVehicle.computeIfAbsent(a.vehicle(), v -> new ArrayList<>()).add(a));
        double[][] sums = new double[byVehicle.size()][measures.size()];
        int[] counts = new int[byVehicle.size()];
        int vehicle = 0;
        for (List<Scored.Answer> group : byVehicle.values()) {
            for (int m = 0; m < measures.size(); m++) {
                for (Scored.Answer answer : group) {
                    sums[vehicle][m] += value.applyAsDouble(answer, measures.get(m));
                }
            }
            counts[vehicle++] = group.size();
        }
        return new VehicleSums(sums, counts);
    }

    int measures() {
        return sums.length == 0 ? 0 : sums[0].length;
    }
}
