#!/usr/bin/env python3
"""A peer: scipy's linear_sum_assignment on an assignment problem.

usage: peer_scipy.py FILE ROUNDS    prints seconds of processor time of the call alone, fastest and middle, and the total
"""

import sys
import time

import numpy
import scipy.optimize

with open(sys.argv[1]) as file:
    n = int(file.readline())
    costs = numpy.array(file.read().split(), dtype=numpy.float64).reshape(n, n)
times = []
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    rows, columns = scipy.optimize.linear_sum_assignment(costs)
    times.append(time.process_time() - start)
times.sort()
print(f"{times[0]:.4f} {times[len(times) // 2]:.4f} {n} {-int(costs[rows, columns].sum())}")
