// A peer: the largest matching of the highest total by LEMON's NetworkSimplex, from the folder that cphub reads.
// usage: peer_lemon DIR; prints how many pairs there are and their total. Compiled by run-cohort where LEMON is installed.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

static const long long BIG = 100000000;

// The file as one text; rows are cut by hand, so that reading costs the peer no more than cphub.
static std::string slurp(const std::string &path)
{
	std::string text;
	FILE *in = fopen(path.c_str(), "r");
	char piece[65536];
	size_t n;

	if (!in) {
		perror(path.c_str());
		exit(2);
	}
	while ((n = fread(piece, 1, sizeof(piece), in)) > 0)
		text.append(piece, n);
	fclose(in);
	return text;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	const std::string dir = argv[1];
	const std::string mentees = slurp(dir + "/mentees.csv"), mentors = slurp(dir + "/mentors.csv");
	const std::string pairs = slurp(dir + "/pairs.csv");
	std::vector<long> capacity;
	long people = -1;
	for (char c : mentees)
		people += c == '\n';
	for (const char *at = strchr(mentors.c_str(), '\n') + 1; *at; at = strchr(at, '\n') + 1)
		capacity.push_back(atol(strchr(at, ',') + 1));

	lemon::SmartDigraph g;
	const long total = people + (long)capacity.size() + 2;
	g.reserveNode(total);
	g.reserveArc(600000);
	for (long i = 0; i < total; i++)
		g.addNode();
	const auto source = g.nodeFromId(total - 2), sink = g.nodeFromId(total - 1);
	std::vector<long long> cost;
	std::vector<int> upper;
	const auto arc = [&](lemon::SmartDigraph::Node from, lemon::SmartDigraph::Node to, int most, long long price) {
		g.addArc(from, to);
		upper.push_back(most);
		cost.push_back(price);
	};
	for (const char *at = strchr(pairs.c_str(), '\n') + 1; *at;) {
		const long mentee = strtol(at + 1, const_cast<char **>(&at), 10);
		const long mentor = strtol(at + 2, const_cast<char **>(&at), 10);
		const long score = strtol(at + 1, const_cast<char **>(&at), 10);
		arc(g.nodeFromId(mentee), g.nodeFromId(people + mentor), 1, -(score + BIG));
		at++;
	}
	const size_t listed = cost.size();
	for (long i = 0; i < people; i++)
		arc(source, g.nodeFromId(i), 1, 0);
	for (size_t j = 0; j < capacity.size(); j++)
		arc(g.nodeFromId(people + (long)j), sink, (int)capacity[j], 0);
	arc(sink, source, (int)people, 0);

	lemon::SmartDigraph::ArcMap<int> upper_map(g);
	lemon::SmartDigraph::ArcMap<long long> cost_map(g);
	for (size_t a = 0; a < cost.size(); a++) {
		upper_map[g.arcFromId((int)a)] = upper[a];
		cost_map[g.arcFromId((int)a)] = cost[a];
	}
	lemon::NetworkSimplex<lemon::SmartDigraph, int, long long> solver(g);
	solver.upperMap(upper_map).costMap(cost_map);
	if (solver.run() != solver.OPTIMAL)
		return 1;
	long size = 0;
	long long sum = 0;
	for (size_t a = 0; a < listed; a++)
		if (solver.flow(g.arcFromId((int)a))) {
			size++;
			sum += -cost[a] - BIG;
		}
	printf("%ld %lld\n", size, sum);
	return 0;
}
